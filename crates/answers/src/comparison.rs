//! What moves between deployments and what stays: the effect of choosing another service.

use hardline_model::{Party, RESPONSIBILITIES, Responsibility, Share};

use crate::{Cell, Column, responsibility_cell};

/// One responsibility across the columns compared.
#[derive(Clone, Debug)]
pub struct Row {
    /// What must be done.
    pub responsibility: &'static Responsibility,
    /// Who has it in each column.
    pub cells: Vec<Cell>,
    /// The shares, where there are any.
    pub shares: Vec<Option<&'static Share>>,
}

impl Row {
    /// Whether all columns have it with the same party.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.cells.windows(2).all(|pair| pair[0] == pair[1])
    }

    /// How much of it is the customer's in a column: 0 nothing, 1 a half, 2 all.
    #[must_use]
    pub fn customers(&self, column: usize) -> u8 {
        match self.cells[column] {
            Cell::Held(Party::Customer, _) => 2,
            Cell::Held(Party::Shared, _) => 1,
            Cell::Absent | Cell::Held(Party::Aws | Party::Other, _) => 0,
        }
    }
}

/// Columns side by side.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// What is compared, as given.
    pub columns: Vec<Column>,
    /// Every responsibility that any of them has, bottom to top.
    pub rows: Vec<Row>,
}

impl Comparison {
    /// The responsibilities that are not the same everywhere.
    pub fn moving(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|it| !it.is_same())
    }

    /// The responsibilities that a party has in every column.
    pub fn staying(&self, party: Party) -> impl Iterator<Item = &Row> {
        self.rows
            .iter()
            .filter(move |it| it.is_same() && matches!(it.cells[0], Cell::Held(holder, _) if holder == party))
    }

    /// From the first column to another: what leaves the customer's side, in whole or in part.
    pub fn leaving(&self, to: usize) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |it| it.customers(to) < it.customers(0))
    }

    /// From the first column to another: what comes to the customer.
    pub fn arriving(&self, to: usize) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |it| it.customers(to) > it.customers(0))
    }
}

/// Compares columns.
#[must_use]
pub fn comparison(columns: Vec<Column>) -> Comparison {
    let rows = RESPONSIBILITIES
        .iter()
        .map(|responsibility| Row {
            responsibility,
            cells: columns.iter().map(|it| responsibility_cell(it.deployment, responsibility)).collect(),
            shares: columns.iter().map(|it| it.deployment.share(responsibility)).collect(),
        })
        .filter(|it| it.cells.iter().any(|it| *it != Cell::Absent))
        .collect();
    Comparison { columns, rows }
}
