"""What other parts may use of this app."""

DOORS: dict[str, set[str]] = {
    "api": {
        "BeingImported", "CannotImport", "Fact", "ImportState", "InstrumentKind", "InvalidEntry",
        "MOST_UPLOADED", "Outcome", "Register", "RowFault", "Table", "abandon_import", "begin_import",
        "change_item", "check_file", "confirm_import", "enter_charge", "enter_decision", "enter_purchase",
        "hand_in", "headings_of", "import_rows", "load", "make_instrument", "publish_batch",
        "publish_instrument", "record_import", "repeal_instrument", "set_opening_stock", "strike",
        "tables_of", "withhold",
    },
    "queries": {
        "KeptBack", "Preview", "batch_of", "batches", "charges", "decisions", "documents",
        "entered", "facts_of", "faults_of", "happened", "import_of", "imports", "instruments",
        "item_changes", "opening_stocks", "preview", "purchases", "row_entered", "stocks_entered",
        "struck", "struck_of", "to_release", "unreleased",
    },
}  # fmt: skip
