"""Laws and decrees: what they say of requests and orders is a rule, nobody's act."""

import re

ARTICLE = re.compile(r"^[ \t]*điều \d+[.:]", re.MULTILINE)
MANY = 10


def states_norms(lower: str) -> bool:
    r"""Tell whether a text (in lower case) is divided into articles like a law.

    >>> states_norms("\n".join(f"điều {number}. quyền hạn" for number in range(1, 13)))
    True
    >>> states_norms("điều 4 của luật nói khác.")
    False
    """
    return sum(1 for _ in ARTICLE.finditer(lower)) >= MANY
