"""Drawing with our own macros, and marking choices on what was drawn blank."""

from collections.abc import Mapping, Sequence

from flask import current_app
from markupsafe import Markup, escape


def draw_macro(template: str, macro: str, *given: object) -> Markup:
    """Return what a macro of ours makes of the values given; the macro escapes them."""
    module = current_app.jinja_env.get_template(template).module
    return Markup(getattr(module, macro)(*given))  # noqa: S704  escaped by the macro


def mark(blank: Markup, chosen: Mapping[str, Sequence[str]]) -> Markup:
    """Return blank radios and tick boxes with these choices made, by the name of their inputs."""
    marked = str(blank)
    for name, values in chosen.items():
        for value in dict.fromkeys(filter(None, values)):
            for kind in ("radio", "checkbox"):
                unmarked = f'name="{escape(name)}" type="{kind}" value="{escape(value)}"'
                marked = marked.replace(unmarked, f"{unmarked} checked", 1)
    return Markup(marked)  # noqa: S704  escaped before; only the word *checked* was added
