"""An answer as it is looked at: the same length as what was written, with nothing that misleads."""

import re
import unicodedata

from bot.domain.replies.page import CODE, FILLER, LINK, MENTION, read_page

# Begins with a letter or a sign, so that the colons of "12:30:15" are none.
_EMOJI = re.compile(
    r":(?:[^\W\d]|[+-])[\w+'-]{0,60}:|:(?:100|1234|8ball|[123][a-z]{2}_place_medal):"
)
_FOREIGN_DIGIT = re.compile(r"(?![0-9])\d")
_AS_TYPED = {
    **{wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)},
    **dict.fromkeys(map(ord, (CODE, FILLER, LINK, MENTION)), " "),
    **dict.fromkeys(map(ord, "\u2019\u2018"), "'"),
    ord("\u2212"): "-",
    ord("\u3001"): ",",
    ord("\u3002"): ".",
    # Lower case, it would become two characters.
    ord("\u0130"): "i",
}


def look_at(text: str) -> tuple[str, str]:
    """Return the text with each white space as a blank or line break, and its sight.

    The sight is as long, in lower case; code, links, mentions and emoji are blanks in it, and
    digits of any script are 0 to 9.
    """
    page = read_page(unicodedata.normalize("NFC", text))
    sight = _EMOJI.sub(lambda found: " " * len(found[0]), page.sight.translate(_AS_TYPED))
    digits = _FOREIGN_DIGIT.sub(lambda found: str(unicodedata.decimal(found[0])), sight)
    return page.text, digits.lower()
