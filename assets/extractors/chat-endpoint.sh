#!/bin/sh
# Asks a model server on this machine for proposals (dateline-extract/1).
#
# DATELINE_ENDPOINT  the server's address, default http://127.0.0.1:8080
# DATELINE_MODEL     the model's name, default "default"
#
# Works with servers that answer /v1/chat/completions, such as llama.cpp, vLLM or Ollama.
set -eu

endpoint=${DATELINE_ENDPOINT:-http://127.0.0.1:8080}
model=${DATELINE_MODEL:-default}
request=$(cat)

printf '%s' "$request" | jq -c --arg model "$model" \
  '{kind: "extractor", name: "chat-endpoint", version: "1", model: $model, prompt_sha256}'

# The exit code of the last command in a pipe counts, and that is curl's here.
answer=$(printf '%s' "$request" |
  jq --arg model "$model" '{
    model: $model, temperature: 0,
    messages: [
      {role: "system", content: .prompt},
      {role: "user", content: ([.article.paragraphs[] | "[\(.number)] \(.text)"] | join("\n"))}
    ]}' |
  curl --silent --show-error --fail --header 'Content-Type: application/json' \
    --data-binary @- "$endpoint/v1/chat/completions")

printf '%s' "$answer" | jq -r '.choices[0].message.content'
