"""Word documents by GB/T 9704: report, brief, circular. Each a function from data to bytes."""
