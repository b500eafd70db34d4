"""What people agree to before the first thing is kept; its version is `domain.consent.VERSION`."""

from markupsafe import Markup

from texts.wording import Say, lines


def request(say: Say) -> Markup:
    """Return the text above the button that agrees."""
    return lines(
        say("🤖 I am an automatic assistant, not a person."),
        say(
            "By sending, you agree that I keep your display name, what you send and how it is dealt with, "
            "only to pass your petition on and to bring you the answer. "
            "With /caidat you can see, download or erase it at any time."
        ),
    )
