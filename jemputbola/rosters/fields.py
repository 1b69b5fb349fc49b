"""The only columns that are ever kept (UU 27/2022: as little as the service needs). Everything else is dropped."""

import enum


class RosterField(enum.StrEnum):
    """One kept column. ``BIRTH`` is place and date together (TTL)."""

    NAME = "name"
    NIK = "nik"
    KK_NUMBER = "kk_number"
    SEX = "sex"
    BIRTH_PLACE = "birth_place"
    BIRTH_DATE = "birth_date"
    BIRTH = "birth"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    RT = "rt"
    RW = "rw"
    HAMLET = "hamlet"
    VILLAGE = "village"
    DISTRICT = "district"
    CLASS_GROUP = "class_group"
    NISN = "nisn"
    RECORDING_STATUS = "recording_status"
    MARITAL_STATUS = "marital_status"
