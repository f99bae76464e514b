"""Where places lie on a map of tiles: one of the United States, and the countries by part of the world."""

from collections.abc import Mapping

_STATES = """
AK .  .  .  .  .  .  .  .  .  ME
.  .  .  .  .  .  .  .  .  VT NH
WA ID MT ND MN WI MI .  NY MA RI
OR NV WY SD IA IL IN OH PA NJ CT
CA UT CO NE MO KY WV VA MD DE DC
.  AZ NM KS AR TN NC SC .  .  .
.  .  .  OK LA MS AL GA .  .  .
HI .  .  TX .  .  .  .  FL .  .
"""
STATES: Mapping[str, tuple[int, int]] = {
    code: (column, row)
    for row, line in enumerate(_STATES.strip().splitlines())
    for column, code in enumerate(line.split())
    if code != "."
}
"""Letters of a state of the United States -> column and row of its tile."""
_COUNTRIES = """
Europe: AD AL AT BA BE BG BY CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MD ME MK
MT NL NO PL PT RO RS RU SE SI SK SM UA VA XK

Asia: AE AF AM AZ BD BH BN BT CN GE HK ID IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK MM MN MO MV
MY NP OM PH PK PS QA SA SG SY TH TJ TL TM TR TW UZ VN YE

Africa: AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML
MR MU MW MZ NA NE NG RW SC SD SL SN SO SS ST SZ TD TG TN TZ UG ZA ZM ZW

The Americas: AG AR BB BO BR BS BZ CA CL CO CR CU DM DO EC GD GT GY HN HT JM KN LC MX NI PA PE PR PY
SR SV TT US UY VC VE

Oceania: AU FJ FM KI MH NR NZ PG PW SB TO TV VU WS
"""
PARTS: Mapping[str, frozenset[str]] = {
    part: frozenset(codes.split())
    for part, _, codes in (block.partition(":") for block in _COUNTRIES.strip().split("\n\n"))
}
"""Part of the world -> ISO 3166 codes of its countries."""
ELSEWHERE = "Elsewhere"


def part_of(code: str) -> str:
    """Return the part of the world that a country lies in."""
    return next((part for part, codes in PARTS.items() if code in codes), ELSEWHERE)
