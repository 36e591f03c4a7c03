"""What are the things that every other part of deskcheck talks about?

Immutable values, all of them :class:`msgspec.Struct`: they encode, decode and validate without hand-written code, carry
the tags that unions need, and are built several times faster than frozen dataclasses. They know nothing of files, HTTP
or Prefect.

``gc=False`` on what an article has thousands of: nothing immutable can be part of a circle, so the garbage collector
need not look at it, which saves it a pass now and then, and each value 16 bytes.
"""

from deskcheck.model.claim import Claim, NumericClaim, QuoteClaim, ReportedClaim, RoleClaim
from deskcheck.model.dates import DateMention, Period, Precision, PublishedInferred
from deskcheck.model.dossier import Dossier, Seen
from deskcheck.model.finding import Confidence, Finding, Outcome, Severity
from deskcheck.model.numbers import (
    NOT_CLAIMED,
    AsOf,
    Bound,
    Concept,
    Direction,
    Hedge,
    Interval,
    Intervals,
    Kind,
    Quantity,
    Role,
    Shape,
    Unit,
    Value,
)
from deskcheck.model.reference import (
    Answer,
    Evidence,
    Figure,
    FigureQuestion,
    PersonQuestion,
    PersonRecord,
    Question,
    Record,
    RecordKind,
    Records,
    Series,
    Statement,
    StatementQuestion,
    Unavailable,
)
from deskcheck.model.relation import Link, Relation, RelationKind
from deskcheck.model.report import (
    ArticleInfo,
    Coverage,
    JudgedClaim,
    ReasonCount,
    ReferenceInfo,
    Report,
    Result,
    Run,
    Tally,
)
from deskcheck.model.speech import Attribution, AttributionKind, CueType, Person, Speaker
from deskcheck.model.text import Article, Block, BlockKind, Exceptions, Origin, Place, Segment, Sentence, Span
from deskcheck.model.verdict import DiffOp, Label, Reason, Stance, Verdict, Weighed

__all__ = [
    "NOT_CLAIMED", "Answer", "Article", "ArticleInfo", "AsOf", "Attribution", "AttributionKind", "Block", "BlockKind",
    "Bound", "Claim", "Concept", "Confidence", "Coverage", "CueType", "DateMention", "DiffOp", "Direction", "Dossier",
    "Evidence", "Exceptions", "Figure", "FigureQuestion", "Finding", "Hedge", "Interval", "Intervals", "JudgedClaim",
    "Kind", "Label", "Link", "NumericClaim", "Origin", "Outcome", "Period", "Person", "PersonQuestion", "PersonRecord",
    "Place", "Precision", "PublishedInferred", "Quantity", "Question", "QuoteClaim", "Reason", "ReasonCount", "Record",
    "RecordKind", "Records", "ReferenceInfo", "Relation", "RelationKind", "Report", "ReportedClaim", "Result",
    "Role", "RoleClaim", "Run", "Seen", "Segment", "Sentence", "Series", "Severity", "Shape", "Span", "Speaker",
    "Stance", "Statement", "StatementQuestion", "Tally", "Unavailable", "Unit", "Value", "Verdict", "Weighed",
]  # fmt: skip
