"""Short patterns over a typed clause, compiled to regular expressions.

In a typed clause every mention is one private-use character, so a type is a character class.
`@list` one word of a list · `{role:TYPE}` a mention · `{role:TYPE+}` mentions in coordination ·
`{role:NP}` a mention with up to three words before it · `[role: …]` the words that match · `<…>`
the trigger (else the first `@list`) · `..` a gap without `;`, `…` or money ·
`~` a character, but no mark or figure · `≈` one, but no money, `;` or `…` · `%name` a shared part.
"""

import re
from collections.abc import Mapping, Sequence
from functools import partial

FIRST = 0xE000
GAP = 70
LINK = (
    "(?:, ?(?:và |cùng |kiêm )?| kiêm(?: nhiệm)? | và | cùng(?: với| nhiều)? | cũng như "
    "|(?: (?:còn|cũng|đã|chủ động|tích cực))* phối hợp (?:cùng|với) | ?[-–] ?| ?/ ?)"
)
TOKEN = re.compile(
    r"%(?P<part>[a-z][\w-]*)|@(?P<list>[a-z][\w-]*)|\{(?P<role>\w+):(?P<type>[\w|]+)(?P<many>\+?)\}"
    r"|(?P<any>~)|(?P<far>≈)|\[(?P<words>[a-z]\w*):\s?|(?P<close>(?<!\\)\])|(?P<gap> \.\. )"
    r"|(?P<mark>[<>])"
    r"|(?P<set>\[\^?[^\]a-z][^\]]*\])|(?P<group>\(\?(?:[:=!]|<[=!]))|(?P<rest>\\.|.)",
    re.DOTALL,
)

TRIGGER = re.compile(r"(?<!\(\?)<(?![=!])(?P<trigger>[^<>]*)>")
FIRST_LIST = re.compile(r"(?P<trigger>@[a-z][\w-]*)")
OPENS = re.compile(r"(?:\(\?:(?P<words>[^()]+)\)|(?P<list>@[a-z][\w-]*))(?=$| )")
"""What a trigger opens with, where more may follow: `(?:gói|khoản) (?:viện trợ|tài trợ)`."""
PLAIN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")


class PatternError(ValueError):
    """A pattern names a type, a list or a part that the lexicon does not have."""


def alternation(words: Sequence[str]) -> str:
    """Give an expression for any of *words*, the longest first.

    >>> alternation(["tặng", "trao tặng"])
    '(?:trao tặng|tặng)'
    """
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", " ") for word in ordered) + ")"


def type_class(types: Mapping[str, str], names: str) -> str:
    """Give the character class of the types *names*, which are joined by `|`."""
    missing = [name for name in names.split("|") if name not in types]
    if missing:
        raise PatternError(f"unknown type {', '.join(missing)}")
    return "[" + "".join(sorted({c for name in names.split("|") for c in types[name]})) + "]"


class Compiler:
    """Turns patterns into expressions, with the types, lists and parts of one lexicon."""

    def __init__(
        self,
        types: Mapping[str, str],
        lists: Mapping[str, Sequence[str]],
        parts: Mapping[str, str],
    ) -> None:
        self.types = types
        self.lists = lists
        self.parts = parts

    def compile(self, source: str) -> re.Pattern[str]:
        """Compile one pattern; the groups are its roles and `trigger`."""
        marked = source if re.search(r"(?<!\(\?)<(?![=!])", source) else _mark_first_list(source)
        body = re.sub(" {2,}", " ", self._expand(marked, {}))
        return re.compile(rf"(?:(?<![^\W_\ue000-\uf8ff])|(?=[,;])){body}", re.UNICODE)

    def trigger_words(self, source: str) -> frozenset[str]:
        """Give the first syllables of the trigger of *source*; nothing where they may vary.

        >>> give = Compiler({}, {"give": ["trao tặng", "hỗ trợ"]}, {})
        >>> sorted(give.trigger_words("<(?:@give|biếu)> quà"))
        ['biếu', 'hỗ', 'trao']
        """
        found = TRIGGER.search(source) or FIRST_LIST.search(source)
        if not found:
            return frozenset()
        opens = OPENS.match(found["trigger"])
        ways = ((opens["words"] or opens["list"]) if opens else found["trigger"]).split("|")
        words = [word for way in ways for word in self._ways(way)]
        plain = all(PLAIN.fullmatch(word) for word in words)
        return frozenset(word.split()[0] for word in words) if plain else frozenset()

    def _ways(self, way: str) -> Sequence[str]:
        named = self.lists.get(way[1:]) if way.startswith("@") else None
        return [word.lower() for word in named] if named is not None else [way]

    def _expand(self, source: str, seen: dict[str, int]) -> str:
        return TOKEN.sub(partial(self._token, seen=seen), source)

    def _token(self, found: re.Match[str], *, seen: dict[str, int]) -> str:
        kind = found.lastgroup or "rest"
        if found["part"]:
            return self._part(found["part"], seen)
        if found["list"]:
            return self._list(found["list"])
        if found["role"]:
            return self._role(found["role"], found["type"], many=bool(found["many"]), seen=seen)
        if found["words"]:
            return _named(found["words"], seen)
        fixed = {"close": ")", "gap": self._gap(), "any": self._any(), "far": self._far()}
        if found["mark"]:
            return "(?P<trigger>" if found["mark"] == "<" else ")(?![^\\W_\ue000-\uf8ff])"
        return fixed.get(kind, found[0])

    def _part(self, name: str, seen: dict[str, int]) -> str:
        if name not in self.parts:
            raise PatternError(f"unknown part %{name}")
        return self._expand(self.parts[name], seen)

    def _list(self, name: str) -> str:
        if name not in self.lists:
            raise PatternError(f"unknown list @{name}")
        return alternation([word.lower() for word in self.lists[name]]) + "(?![^\\W_\ue000-\uf8ff])"

    def _role(self, role: str, types: str, *, many: bool, seen: dict[str, int]) -> str:
        head = ""
        if types == "NP":
            types, head = "TAKER", r"(?:[^\W\d_\ue000-\uf8ff]+ ){0,3}"
        one = type_class(self.types, types)
        more = f"(?:{LINK}{head}{one})*" if many else ""
        return f"{_named(role, seen)}{head}{one}{more})"

    def _any(self) -> str:
        figures = [self.types.get(name, "") for name in ("MONEY", "QUANTITY", "PERCENT", "DATE")]
        return f"[^,;:….{''.join(figures)}]"

    def _far(self) -> str:
        return f"[^;…{self.types.get('MONEY', '')}]"

    def _gap(self) -> str:
        return f" (?:[^;…{self.types['MONEY']}]{{1,{GAP}}}? )??"


def _named(role: str, seen: dict[str, int]) -> str:
    """Open a group; a role that comes twice (in alternatives) is numbered."""
    seen[role] = seen.get(role, 0) + 1
    return f"(?P<{role}>" if seen[role] == 1 else f"(?P<{role}_{seen[role]}>"


def _mark_first_list(source: str) -> str:
    return re.sub(r"@[a-z][\w-]*", lambda found: f"<{found[0]}>", source, count=1)
