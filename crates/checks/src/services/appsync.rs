//! Checks of AWS `AppSync`.
automod::dir!(pub "src/services/appsync");
