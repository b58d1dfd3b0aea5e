"""What helps to write a pack: templates, packs out of mere media, translators' tables, schemas, the reference."""
