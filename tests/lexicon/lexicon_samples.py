"""A lexicon of a few lines, written as resource files into a folder."""

from pathlib import Path

from mithaq.lexicon.building import AGREEMENT_FILES, COORDINATES, FILES

RESOURCES = {
    "states": """
- id: EGY
  kind: state
  cow: 651
  names: {ar: [مصر, جمهورية مصر العربية], en: [Egypt], fr: [Égypte]}
  nationality: {ar: {m: مصري, f: مصرية, pl: [مصريون, مصريين]}, en: [Egyptian], fr: [égyptien, égyptienne]}
  capitals: {ar: [القاهرة], en: [Cairo], fr: [Le Caire]}
  seats: {ar: [قصر الاتحادية], en: [], fr: []}
- id: USA
  kind: state
  cow: 2
  names: {ar: [الولايات المتحدة, الولايات المتحدة الأمريكية, أمريكا], en: [US, U.S., United States], fr: [États-Unis]}
  nationality: {ar: [{m: أمريكي, f: أمريكية, pl: [أمريكيون, أمريكان]}, {m: أميركي}], en: [American], fr: [américain]}
  capitals: {ar: [واشنطن], en: [Washington], fr: [Washington]}
  weak_seats: {ar: [البنتاغون], en: [], fr: []}
- id: DEU
  kind: state
  names: {ar: [ألمانيا], en: [Germany], fr: [Allemagne]}
- id: TUR
  kind: state
  names: {ar: [تركيا], en: [Turkey], fr: [Turquie]}
- id: MLI
  kind: state
  names: {ar: [], en: [Mali], fr: [Mali]}
  weak: {ar: [مالي], en: [], fr: []}
- id: KOR
  kind: state
  names: {ar: [كوريا الجنوبية], en: [South Korea], fr: []}
  nationality: {ar: {m: كوري جنوبي, f: كورية جنوبية}, en: [], fr: []}
- id: "NOR"
  kind: state
  names: {ar: [النرويج], en: [Norway], fr: []}
""",
    "bodies": """
- id: NATO
  kind: alliance
  names: {ar: [حلف شمال الأطلسي], en: [NATO], fr: [OTAN]}
  members: [{state: USA, since: 1949-08-24, until: null}]
- id: CENTCOM
  kind: command
  names: {ar: [القيادة المركزية الأمريكية], en: [CENTCOM], fr: []}
  stands_for: [USA]
- id: NRC
  kind: organ
  names: {ar: [مجلس الأطلسي وروسيا], en: [], fr: []}
  part_of: NATO
""",
    "pacts": "- {id: mutual, type: treaty, names: {ar: [ميثاق الدفاع العربي], en: [], fr: []}, parties: [EGY], signed: 1950-06-17}",
    "exercises": "- {id: star, names: {ar: [النجم الساطع], en: [Bright Star], fr: []}, parties: [EGY, USA]}",
    "fairs": "- {id: edex, names: {ar: [إيديكس], en: [EDEX], fr: []}, state: EGY}",
    "weapons": "- {id: f-16, category: fighter, makers: [USA], names: {ar: [إف-16], en: [F-16], fr: []}}",
    "organisations": """
- {id: boeing, type: firm, state: USA, names: {ar: [بوينغ], en: [Boeing], fr: []}}
- {id: ahram, type: media, state: EGY, names: {ar: [الأهرام], en: [], fr: []}}
""",
    "offices": "- {id: minister, rank: 3, represents: state, names: {ar: [وزير الدفاع, وزير], en: [defence minister], fr: []}}",
    "places": "- {id: aswan, kind: city, state: EGY, names: {ar: [أسوان], en: [Aswan], fr: []}}",
    "holders_arab_africa": """
- id: mubarak
  names: {ar: [حسني مبارك], en: [Hosni Mubarak], fr: []}
  weak: {ar: [مبارك], en: [], fr: []}
  terms: [{office: head_of_state, state: EGY, since: 1981-10-14, until: 2011-02-11}]
""",
    "holders_world": """
- id: truss
  names: {ar: [ليز تراس, تراس], en: [Liz Truss], fr: []}
  terms: [{office: head_of_government, state: GBR, since: 2022-09-06, until: 2022-10-25}]
""",
    "titles": "- {id: military, names: {ar: [الفريق أول, لواء], en: [Gen.], fr: []}}",
    "outlets": "- {id: ahram, state: EGY, names: [ahram.org.eg, الأهرام]}",
    "cues": """
triggers:
  - id: sign
    kind: agreement
    step: signed
    frame: mutual
    weight: 0.8
    verbs: [وقع/يوقع, التقى/يلتقي]
    except: [وقعه]
    nouns: [توقيع, إلغاء, زيارة]
    phrases: [التوصل إلى اتفاق, أنهى الاتفاق]
    en: {past: [signed], present: [signs], noun: [signing]}
  - {id: chair, kind: meeting, frame: mutual, weight: 0.5, verbs: [ترأس/يترأس], nouns: []}
classes: {agreements: {nouns: [التزام], words: []}}
modifiers: {denial: {reach: clause, words: [نفى]}}
speech: {verbs: {statement: [قال/يقول]}, openings: [جاء في], verbs_en: [said], verbs_fr: [a déclaré], participles: [قائلا], according: [بحسب], according_en: [according to], according_fr: [selon], sources: {media: [صحيفة]}}
barriers: [أن]
representatives: [وفد]
references: {two_countries: [البلدين]}
adjuncts: {purpose: [من أجل]}
""",
    "agreement_fields": "- {id: training, label: {ar: التدريب, en: Training, fr: Formation}, phrases: [تدريب عسكري], en: [training]}",
    "coordinates": "- {capital: EGY, at: [30.06, 31.25], geonames: 1}\n- {place: aswan, at: [24.09, 32.9], geonames: 2}",
    "agreement_cues": "provisions: [{id: stipulates, phrases: [ينص على], en: [stipulates]}]",
}
"""The text of every resource file, by its name without `.yml`."""


def write_resources(folder: Path, **changed: str) -> Path:
    """The folder with all resource files, some of them other than above; "" leaves a file out."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in (*FILES, *AGREEMENT_FILES, COORDINATES):
        text = changed.get(name, RESOURCES[name])
        if text:
            (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    return folder
