"""The texts of the interface: a message file for each language, `fr.po`, as translators' tools write it."""
