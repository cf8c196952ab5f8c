//! Checks of Amazon `WorkSpaces`.
automod::dir!(pub "src/services/workspaces");
