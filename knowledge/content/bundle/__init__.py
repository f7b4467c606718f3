"""The knowledge base as files: one YAML a topic, facts by country, sources, contacts, categories, an edition."""

from knowledge.content.bundle.archive import read_archive, write_archive
from knowledge.content.bundle.nodes import BundleError
from knowledge.content.bundle.reading import read_bundle, read_edition
from knowledge.content.bundle.writing import write_bundle

__all__ = ["BundleError", "read_archive", "read_bundle", "read_edition", "write_archive", "write_bundle"]
