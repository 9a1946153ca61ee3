//! Pages that stand where an article should: sign-in forms, cookie walls, error pages.

use super::Refusal;

/// Phrases of such pages; two of a kind are needed, or one where it says enough.
const WALLS: [(Refusal, usize, &[&str]); 5] = [
    (
        Refusal::RobotCheck,
        1,
        &[
            "checking your browser",
            "enable javascript and cookies",
            "are you a robot",
            "verify you are human",
            "press & hold",
            "unusual traffic",
            "not a robot",
        ],
    ),
    (
        Refusal::CookieWall,
        2,
        &[
            "cookies",
            "accept all",
            "we value your privacy",
            "our partners",
            "consent",
            "manage preferences",
            "before you continue",
            "privacy policy",
            "reject all",
        ],
    ),
    (
        Refusal::Login,
        2,
        &[
            "sign in",
            "log in",
            "login",
            "password",
            "forgot",
            "username",
            "create an account",
            "create account",
            "email address",
            "remember me",
            "register",
        ],
    ),
    (
        Refusal::Paywall,
        1,
        &[
            "subscribe to continue",
            "subscribe to read",
            "already a subscriber",
            "to continue reading",
            "become a member to read",
            "this article is for subscribers",
        ],
    ),
    (
        Refusal::ErrorPage,
        1,
        &[
            "404 not found",
            "page not found",
            "403 forbidden",
            "access denied",
            "500 internal server error",
            "502 bad gateway",
            "503 service",
            "page you requested",
            "page you are looking for",
        ],
    ),
];

/// What a short text is that is no article, by its phrases; the text is in lower case.
pub(in super::super) fn wall(text: &str) -> Option<Refusal> {
    WALLS
        .iter()
        .find(|(_, least, phrases)| {
            phrases.iter().filter(|phrase| text.contains(**phrase)).count() >= *least
        })
        .map(|(refusal, _, _)| refusal.clone())
}
