"""What other parts may use of this app."""

DOORS: dict[str, set[str]] = {
    "api": {
        "CannotImport", "Fact", "InstrumentKind", "InvalidEntry", "Outcome", "Register", "RowFault", "Table",
        "begin_import", "change_item", "check_file", "enter_charge", "enter_decision", "enter_purchase",
        "import_rows", "load", "make_instrument", "publish_batch", "publish_instrument", "record_import",
        "repeal_instrument", "set_opening_stock", "strike", "withhold",
    },
    "queries": {
        "batch_of", "batches", "charges", "decisions", "instruments", "item_changes", "opening_stocks",
        "purchases", "struck",
    },
}  # fmt: skip
