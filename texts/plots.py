"""Drawing figures of meetings as a picture for a telephone.

This is the only module that loads matplotlib. It is run as a process of its own (`texts.apart`), which reads a
`pictures.Picture` as JSON and writes a PNG.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any  # JSON

from matplotlib import font_manager, rcParams
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from texts.pictures import Picture, Series

_FONTS = Path(__file__).parent / "fonts"
_INCHES, _DOTS = (7.2, 9.6), 150  # 1080 by 1440
_MOST_LINES = 8  # more of them are no lines any more, but a field of colours
_LEAST_IN_GROUP = 5  # cases: a mean of fewer is not shown
_GROUPS = 5  # of shares
_INK, _FAINT = "#1f2933", "#9aa5b1"
_COLOURS = ("#0b6e99", "#d9480f", "#2b8a3e", "#862e9c", "#c92a2a", "#5f3dc4", "#087f5b", "#e67700")


def read(facts: Mapping[str, Any]) -> Picture:
    """Return the picture that `dataclasses.asdict` made into JSON."""
    return Picture(**{**facts, "series": [Series(**one) for one in facts["series"]]})


def drawn(picture: Picture) -> bytes:
    """Return the picture as PNG."""
    for face in ("Regular", "Bold"):
        font_manager.fontManager.addfont(str(_FONTS / f"NotoSans-{face}.ttf"))
    rcParams.update(
        {"font.family": "Noto Sans", "font.size": 11, "text.color": _INK, "axes.edgecolor": _FAINT}
    )
    is_field = len(picture.series) > _MOST_LINES
    figure = Figure(figsize=_INCHES, dpi=_DOTS, layout="constrained")
    upper, lower = figure.subplots(2, 1, height_ratios=(3, 2) if is_field else (1, 1))
    figure.suptitle(picture.title, fontsize=15, fontweight="bold")
    (_field if is_field else _lines)(figure, upper, picture)
    _cases(lower, picture)
    buffer = BytesIO()
    figure.savefig(buffer, format="png")
    return buffer.getvalue()


def _heading(axes: Axes, words: str) -> None:
    axes.set_title(words, loc="left", fontsize=12, fontweight="bold")


def _nothing(axes: Axes, words: str) -> None:
    axes.set_axis_off()
    axes.text(0.5, 0.5, words, ha="center", va="center", color=_FAINT, transform=axes.transAxes)


def _lines(_figure: Figure, axes: Axes, picture: Picture) -> None:
    _heading(axes, picture.headcounts)
    known = [value for one in picture.series for value in one.values if value is not None]
    if not known:
        _nothing(axes, picture.nothing)
        return
    for number, one in enumerate(picture.series):
        colour = _COLOURS[number % len(_COLOURS)]
        places = [place for place, value in enumerate(one.values) if value is not None]
        values = [value for value in one.values if value is not None]
        axes.plot(places, values, marker="o", markersize=5, linewidth=2, color=colour, label=one.name)
        for place, value in zip(places, values, strict=True) if len(picture.series) == 1 else ():
            axes.annotate(f"{value:.0f}", (place, value), (0, 7), textcoords="offset points", ha="center")
    if len(picture.series) > 1:
        axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.12), ncols=4, frameon=False, fontsize=9)
    axes.set_xlim(-0.5, len(picture.months) - 0.5)
    axes.set_ylim(0, 1.15 * max(known))
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    _months(axes, picture.months)
    _plain(axes)


def _field(figure: Figure, axes: Axes, picture: Picture) -> None:
    """Show a row for each neighbourhood and a column for each month: the darker, the more people came."""
    _heading(axes, picture.headcounts)
    numbers = [[float("nan") if value is None else value for value in one.values] for one in picture.series]
    field = axes.imshow(numbers, aspect="auto", cmap="YlGnBu", vmin=0, interpolation="nearest")
    figure.colorbar(field, ax=axes, shrink=0.6, pad=0.02)
    step = 1 + len(picture.series) // 45  # so many names can still be read
    rows = range(0, len(picture.series), step)
    axes.set_yticks(list(rows), [picture.series[row].name for row in rows], fontsize=_size_for(len(rows)))
    axes.tick_params(length=0)
    axes.set_xlabel(picture.blank, fontsize=9, color=_FAINT, loc="right")
    _months(axes, picture.months)


def _size_for(rows: int) -> float:
    return max(5.0, min(9.0, 220 / rows))


def _months(axes: Axes, months: Sequence[str]) -> None:
    step = 1 + len(months) // 13
    places = range(0, len(months), step)
    axes.set_xticks(list(places), [months[place] for place in places], fontsize=9)


def _cases(axes: Axes, picture: Picture) -> None:
    _heading(axes, picture.answers)
    if not picture.cases:
        _nothing(axes, picture.nothing)
        return
    shares, changes = [share for share, _ in picture.cases], [change for _, change in picture.cases]
    axes.axhline(0, color=_FAINT, linewidth=1)
    faint = max(0.12, min(0.7, 40 / len(shares)))
    axes.scatter(shares, changes, s=22, color=_COLOURS[0], alpha=faint, linewidths=0)
    groups = _groups(picture.cases)
    if groups:
        middles, means = zip(*groups, strict=True)
        axes.plot(
            middles, means, marker="D", markersize=8, linewidth=2, color=_COLOURS[1], label=picture.group
        )
        axes.legend(loc="best", frameon=False, fontsize=9)
    axes.set_xlim(-4, 104)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:.0f}%"))
    axes.yaxis.set_major_formatter(FuncFormatter(_change))
    axes.set_xlabel(picture.share, fontsize=10)
    axes.set_ylabel(picture.change, fontsize=10)
    _plain(axes)


def _change(value: float, _place: int) -> str:
    # The font has no minus sign, and a dash is as long.
    return f"{value:+.0f}%".replace("-", "–") if round(value) else "0%"


def _groups(cases: Sequence[tuple[float, float]]) -> Sequence[tuple[float, float]]:
    """Return the mean share and change of each fifth of shares that has enough cases."""
    width = 100 / _GROUPS
    found = []
    for number in range(_GROUPS):
        inside = [one for one in cases if number == min(int(one[0] / width), _GROUPS - 1)]
        if len(inside) >= _LEAST_IN_GROUP:
            found.append((_mean([share for share, _ in inside]), _mean([change for _, change in inside])))
    return found


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _plain(axes: Axes) -> None:
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(axis="y", color="#e4e7eb", linewidth=0.8)
    axes.set_axisbelow(True)


if __name__ == "__main__":
    sys.stdout.buffer.write(drawn(read(json.load(sys.stdin))))
