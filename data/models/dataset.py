"""Which bodies of data were loaded, so that demo data can never pass for real data."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.domain.lifecycle import Origin
from data.base import Base, coded


class Dataset(Base):
    """One loaded body of data; the banner 演示数据 stands while a demo row exists."""

    __tablename__ = "dataset"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    origin: Mapped[Origin] = mapped_column(coded(Origin))
    loaded_at: Mapped[datetime]
