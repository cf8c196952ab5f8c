//! A template that nests another many times over, side by side. Each use stands under a condition of its own and is passed
//! what the conditions and outputs of the one before decide: a reader that tries all conditions against one another is
//! lost with 26 of them.

use std::{
    fs,
    io::{self, Write as _},
    path::Path,
};

use super::Template;

/// The template that is nested; two resources.
const CHILD: &str = "\
Parameters:
  Status: { Type: String }
  On: { Type: String }
  Public: { Type: String }
Conditions:
  IsOn: !Equals [!Ref On, 'true']
  IsPublic: !And [!Condition IsOn, !Equals [!Ref Public, 'true']]
  IsEnabled: !Equals [!Ref Status, Enabled]
Resources:
  Store:
    Type: AWS::S3::Bucket
    Properties:
      VersioningConfiguration: { Status: !If [IsEnabled, !Ref Status, Suspended] }
      PublicAccessBlockConfiguration: !If
        - IsPublic
        - !Ref AWS::NoValue
        - { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true }
  Table:
    Type: AWS::DynamoDB::Table
    Condition: IsOn
    Properties:
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: !If [IsPublic, true, false] }
Outputs:
  Status: { Value: !If [IsEnabled, Enabled, !Ref Status] }
";

/// Writes both templates into a folder, which is made; the one nests the other `width` times.
///
/// # Errors
///
/// Those of the file system.
pub fn write_nested(folder: &Path, width: usize) -> io::Result<Template> {
    let mut root = Vec::new();
    writeln!(root, "Parameters:")?;
    for index in 0..width {
        writeln!(root, "  Use{index}: {{ Type: String, Default: 'true', AllowedValues: ['true', 'false'] }}")?;
    }
    writeln!(root, "Conditions:")?;
    for index in 0..width {
        writeln!(root, "  Has{index}: !Equals [!Ref Use{index}, 'true']")?;
    }
    writeln!(root, "Resources:")?;
    for index in 0..width {
        let before = index.checked_sub(1);
        let status = before.map_or_else(
            || "Enabled".to_owned(),
            |it| format!("!If [Has{it}, !GetAtt Part{it}.Outputs.Status, Suspended]"),
        );
        let public = before.unwrap_or(index);
        writeln!(
            root,
            "  Part{index}:\n    Type: AWS::CloudFormation::Stack\n    Condition: Has{index}\n    Properties:\n      \
             TemplateURL: part.yaml\n      Parameters:\n        Status: {status}\n        \
             On: !If [Has{index}, 'true', 'false']\n        Public: !If [Has{public}, 'true', 'false']"
        )?;
    }
    fs::create_dir_all(folder)?;
    fs::write(folder.join("root.yaml"), &root)?;
    fs::write(folder.join("part.yaml"), CHILD)?;
    Ok(Template { resources: 3 * width, bytes: (root.len() + CHILD.len()) as u64 })
}
