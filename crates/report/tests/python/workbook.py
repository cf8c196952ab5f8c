# Reads a workbook by openpyxl and writes its cells as JSON: by sheet the rows, and every cell that is a formula or a link.
import json
import sys

import openpyxl

book = openpyxl.load_workbook(sys.argv[1])
json.dump(
    {
        "sheets": {sheet.title: [["" if it is None else it for it in row] for row in sheet.values] for sheet in book},
        "formulas": [
            f"{sheet.title}!{cell.coordinate}"
            for sheet in book
            for row in sheet
            for cell in row
            if cell.data_type == "f" or cell.hyperlink
        ],
        "lists": {sheet.title: [it.formula1 for it in sheet.data_validations.dataValidation] for sheet in book},
        "merged": {sheet.title: sorted(str(it) for it in sheet.merged_cells.ranges) for sheet in book},
    },
    sys.stdout,
)
