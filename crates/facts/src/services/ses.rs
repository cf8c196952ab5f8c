//! Amazon Simple Email Service (SES).
automod::dir!(pub "src/services/ses");
