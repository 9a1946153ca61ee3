#!/bin/sh
# Asks a model through the llm command (https://llm.datasette.io) for proposals (dateline-extract/1).
#
# DATELINE_MODEL  the model, as `llm models` lists it; llm's default without it
set -eu

request=$(cat)
model=${DATELINE_MODEL:-$(llm models default)}

printf '%s' "$request" | jq -c --arg model "$model" \
  '{kind: "extractor", name: "llm", version: "1", model: $model, prompt_sha256}'

printf '%s' "$request" |
  jq -r '[.article.paragraphs[] | "[\(.number)] \(.text)"] | join("\n")' |
  llm prompt --no-stream --model "$model" --system "$(printf '%s' "$request" | jq -r .prompt)"
