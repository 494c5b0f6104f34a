"""Which figures there are, and which one an exercise's name means. Reads no file."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Final

from hiptimer.yamlfile.folders import files_in

LIBRARY: Final = Path(__file__).parent / "library"

ALIASES: Final = {
    "bridge-with-marching": "bridge-march",
    "marching-bridge": "bridge-march",
    "glute-bridge-march": "bridge-march",
    "single-leg-glute-bridge": "single-leg-bridge",
    "glute-switches": "bridge-glute-switches",
    "side-lying-wall-slide": "side-wall-slide",
    "wall-slide": "side-wall-slide",
    "hip-circles": "side-lying-hip-circles",
    "bend-and-kick": "side-lying-bend-and-kick",
    "bottom-leg-lift": "side-lying-bottom-leg-lift",
    "frog": "side-frog",
    "clam": "clamshell",
    "clams": "clamshell",
    "side-lying-clamshell": "clamshell",
    "hip-abduction": "standing-hip-abduction",
    "monster-walk": "lateral-band-walk",
    "lateral-band-steps": "lateral-band-walk",
    "lateral-steps": "lateral-band-walk",
    "lateral-steps-with-band": "lateral-band-walk",
    "side-steps": "lateral-band-walk",
    "standing-clam": "standing-clamshell",
    "quadruped-hip-attitude": "quadruped-attitude",
    "attitude": "quadruped-attitude",
    "half-kneeling-hip-flexor-stretch": "hip-flexor-stretch",
    "kneeling-hip-flexor-stretch": "hip-flexor-stretch",
    "march": "standing-march",
    "pelvic-drop": "hip-hike",
    "hip-drop": "hip-hike",
    "mcgill-curl-up": "curl-up",
    "modified-curl-up": "curl-up",
    "birddog": "bird-dog",
    "quadruped-arm-and-leg-raise": "bird-dog",
    "side-bridge": "side-plank",
    "copenhagen-adduction": "copenhagen-long-lever",
    "copenhagen-adduction-long-lever": "copenhagen-long-lever",
    "copenhagen-adduction-short-lever": "copenhagen-short-lever",
    "copenhagen-plank": "copenhagen-long-lever",
    "copenhagen": "copenhagen-long-lever",
    "bridge": "pelvic-lift",
    "bridging": "pelvic-lift",
    "glute-bridge": "pelvic-lift",
    "hip-lift": "pelvic-lift",
    "sit-to-stand": "chair-stand",
    "chair-squat": "chair-stand",
    "chair-rise": "chair-stand",
    "step-ups": "step-up",
    "slide-lunge": "slide-forward-and-back",
    "sliding-lunge": "slide-forward-and-back",
    "slide-exercise": "slide-forward-and-back",
    "bike": "exercise-bike",
    "stationary-bike": "exercise-bike",
    "cycling": "exercise-bike",
    "stationary-cycling": "exercise-bike",
    "walking": "walk",
    "brisk-walk": "walk",
    "slow-walk": "walk",
    "easy-walk": "walk",
    "cool-down-walk": "walk",
    "standing-calf-stretch": "calf-stretch",
    "wall-calf-stretch": "calf-stretch",
    "hip-abduction-with-band": "standing-hip-abduction",
    "banded-hip-abduction": "standing-hip-abduction",
    "march-on-the-spot": "standing-march",
    "marching": "standing-march",
}
"""Other names under which people know the movements."""


_AIDS: Final = re.compile(r"(?<=[a-z])-(?:with|using)-(?:an?-)?(?:[a-z]+-)?(?:band|bands|theraband|weight|weights)$")
"""What a movement may be done with and stays the same."""


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """The bundled figures' names, sorted."""
    return tuple(path.stem for path in files_in((LIBRARY,)))


def slug_of(exercise_name: str) -> str:
    """An exercise's name as a file would be called: lower case, words joined by hyphens."""
    return "-".join(re.findall(r"[a-z0-9]+", exercise_name.lower()))


def find(name: str) -> str | None:
    """The bundled figure that shows the exercise `name`, or None."""
    slug = slug_of(name)
    meant = _by_singular().get(_singular(_AIDS.sub("", slug)))
    return slug if slug in names() else meant


@lru_cache(maxsize=1)
def _by_singular() -> dict[str, str]:
    """The figures by their names and other names, each word of them in the singular."""
    known = {**{name: name for name in names()}, **ALIASES}
    return {_singular(slug): figure for slug, figure in known.items() if figure in names()}


def _singular(slug: str) -> str:
    """A slug without the s of any plural in it, and without its hyphens: `side-planks` and `sideplank` are one."""
    return "".join(word.removesuffix("s") if len(word) > 3 and word[-2] != "s" else word for word in slug.split("-"))
