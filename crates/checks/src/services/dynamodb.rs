//! Checks of Amazon DynamoDB.
automod::dir!(pub "src/services/dynamodb");
