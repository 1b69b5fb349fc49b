"""Where the steps sign up, in the order of their names."""

from sqlite_utils import Migrations

migrations = Migrations("jemputbola")
