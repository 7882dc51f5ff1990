"""Totals that places published without naming their projects."""

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from data.base import Base


class PublishedTotal(Base):
    """One published total, exactly as printed; shown with its source, never added up."""

    __tablename__ = "published_total"
    __table_args__ = (Index(None, "area_code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"))
    label: Mapped[str] = mapped_column(String(60))
    congresses: Mapped[int | None]
    adopted: Mapped[int]
    period: Mapped[str] = mapped_column(String(40))
    source: Mapped[str] = mapped_column(String(200))
