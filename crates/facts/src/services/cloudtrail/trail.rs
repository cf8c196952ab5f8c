//! Trails.

use crate::{Answer, Fact, Facts, Flag, Kind, Link, NOTHING, Phrase, Rows, Text, Texts, Truth, Value, Why, kind, no, piece, text, yes};

use crate::services::{beside, logs::log_group::LogGroup, s3::bucket::Bucket};

kind! {
    /// A trail.
    Trail = "AWS::CloudTrail::Trail" named by "TrailName" {
        /// The bucket that events are written to; required.
        bucket: Link<Bucket> = "S3BucketName" { absent: NOTHING }
        /// Whether events are being recorded; required.
        is_logging: Flag = "IsLogging" { absent: NOTHING }
        /// Whether events of all Regions are recorded:
        /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudtrail-trail.html#cfn-cloudtrail-trail-ismultiregiontrail>.
        is_multi_region: Flag = "IsMultiRegionTrail" { absent: no() }
        /// Whether events of all accounts of the organization are recorded:
        /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudtrail-trail.html#cfn-cloudtrail-trail-isorganizationtrail>.
        is_organization_trail: Flag = "IsOrganizationTrail" { absent: no() }
        /// Whether digests are kept by which a changed log file can be told:
        /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudtrail-trail.html#cfn-cloudtrail-trail-enablelogfilevalidation>.
        log_file_validation: Flag = "EnableLogFileValidation" { absent: no() }
        /// The key in KMS that log files are encrypted with; left out, S3's own keys:
        /// <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html>.
        kms_key: Text = "KMSKeyId" { absent: NOTHING }
        /// The log group that events go to as well; none of itself:
        /// <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html>.
        log_group: Link<LogGroup> = "CloudWatchLogsLogGroupArn" { absent: NOTHING }
        /// The ARN of that log group, as it is written.
        log_group_arn: Text = "CloudWatchLogsLogGroupArn" { absent: NOTHING }
        /// Which events are recorded. Without these and the advanced ones, all management events and no data events:
        /// <https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutEventSelectors.html>.
        event_selectors: Rows<EventSelector> = "EventSelectors" { absent: NOTHING }
        /// Which events are recorded, told by fields of the events; these stand in place of the others.
        advanced_event_selectors: Rows<AdvancedEventSelector> = "AdvancedEventSelectors" { absent: NOTHING }
    }
}

piece! {
    /// What a trail records.
    EventSelector = "event selector" {
        /// Whether management events are recorded:
        /// <https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html>.
        management_events: Flag = "IncludeManagementEvents" { absent: yes() }
        /// `All`, `ReadOnly` or `WriteOnly`:
        /// <https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html>.
        read_write: Text = "ReadWriteType" { absent: text("All") }
        /// The services whose management events are left out; none of itself:
        /// <https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html>.
        excluded_sources: Texts = "ExcludeManagementEventSources" { absent: NOTHING }
        /// The resources whose data events are recorded; none of itself.
        data_resources: Rows<DataResource> = "DataResources" { absent: NOTHING }
    }
}

piece! {
    /// Resources whose data events a trail records.
    DataResource = "data resource" {
        /// The CloudFormation type, such as `AWS::S3::Object`; required.
        resource_type: Text = "Type" { absent: NOTHING }
        /// Beginnings of the ARNs; without any, no events are recorded:
        /// <https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DataResource.html>.
        arns: Texts = "Values" { absent: NOTHING }
    }
}

piece! {
    /// What a trail records, told by fields of the events; all of them must match.
    AdvancedEventSelector = "advanced event selector" {
        /// The fields.
        fields: Rows<FieldSelector> = "FieldSelectors" { absent: NOTHING }
    }
}

piece! {
    /// What a field of an event must be.
    FieldSelector = "field selector" {
        /// The field; required.
        field: Text = "Field" { absent: NOTHING }
        /// The values it may have.
        equal_to: Texts = "Equals" { absent: NOTHING }
        /// Beginnings it may have.
        starts_with: Texts = "StartsWith" { absent: NOTHING }
    }
}

impl<'e> Facts<'e, Trail> {
    /// Whether log files are encrypted with a key in KMS.
    pub fn encrypts_with_kms(self) -> Answer {
        self.kms_key().satisfies(Phrase::is_named)
    }

    /// Whether events go to a log group as well.
    pub fn sends_to_log_group(self) -> Answer {
        self.log_group_arn().satisfies(Phrase::is_named)
    }

    /// Whether all management events are recorded, those that read and those that write; none are where it is turned off.
    pub fn records_all_management_events(self) -> Answer {
        let basic = self.event_selectors().any(|it| {
            it.management_events().is(true) & it.read_write().is("All") & !it.excluded_sources().any(Fact::exists)
        });
        let advanced = self.advanced_event_selectors().any(|it| {
            it.is_of_category("Management") & !it.fields().any(|it| it.field().is_any_of(&["readOnly", "eventSource"]))
        });
        (!self.has_selectors() | self.either(basic, advanced)) & !self.is_logging().is(false)
    }

    /// Whether any data events are recorded; none are where it is turned off.
    pub fn records_data_events(self) -> Answer {
        let basic = self.event_selectors().any(|it| it.data_resources().any(|it| it.arns().any(Fact::exists)));
        let advanced = self.advanced_event_selectors().any(|it| it.is_of_category("Data"));
        self.either(basic, advanced) & !self.is_logging().is(false)
    }

    /// Whether selectors of either form do something; a no is shown at those that are written.
    fn either(self, basic: Answer, advanced: Answer) -> Answer {
        if self.event_selectors().is_written().is_yes() { advanced | basic } else { basic | advanced }
    }

    fn has_selectors(self) -> Answer {
        self.event_selectors().any(Facts::exists) | self.advanced_event_selectors().any(Facts::exists)
    }

    /// Whether reads or writes of all of a bucket's objects are recorded.
    fn records_objects_of(self, bucket: Facts<'e, Bucket>) -> Answer {
        let basic = self.event_selectors().any(|it| {
            it.data_resources().any(|it| {
                it.resource_type().is("AWS::S3::Object") & it.arns().any(|arn| arn.satisfies(|it| covers(it, bucket)))
            })
        });
        let advanced = self.advanced_event_selectors().any(|it| {
            let is_about_objects =
                it.fields().any(|it| it.field().is("resources.type") & it.equal_to().contains("AWS::S3::Object"));
            let named = it.fields().any(|it| it.field().is("resources.ARN"));
            let covered = it.fields().any(|it| {
                it.field().is("resources.ARN") & it.starts_with().any(|arn| arn.satisfies(|it| covers(it, bucket)))
            });
            it.is_of_category("Data") & is_about_objects & (!named | covered)
        });
        self.is_logging().is(true) & (basic | advanced)
    }
}

impl Facts<'_, AdvancedEventSelector> {
    fn is_of_category(self, category: &str) -> Answer {
        self.fields().any(|it| it.field().is("eventCategory") & it.equal_to().contains(category))
    }
}

/// Whether the beginning of an ARN is that of every object of a bucket of the same source: the bucket's ARN and a slash, or less:
/// <https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DataResource.html>.
fn covers(arn: Phrase<'_>, bucket: Facts<'_, Bucket>) -> Truth {
    let text = arn.text.trim_end_matches('/');
    if ["arn:aws:s3", "arn:aws:s3:::", "arn:${AWS::Partition}:s3", "arn:${AWS::Partition}:s3:::"].contains(&text) {
        return Truth::Yes;
    }
    let named = text.split_once(":s3:::").map_or(text, |it| it.1);
    let reference = named.strip_prefix("${").and_then(|it| it.strip_suffix('}')).filter(|it| !it.contains('}'));
    // What a Terraform configuration is given, or looks up, may be this bucket.
    let reference = reference.filter(|it| !(it.starts_with("var.") || it.contains(".var.") || it.starts_with("data.")));
    let is_reference = beside::is_filled_with(named, bucket);
    let is_name = matches!(bucket.name().value, Value::Known(name) if name.text == named);
    match (is_reference || is_name, arn.hole) {
        (true, _) => Truth::Yes,
        // The text may come to this bucket's name, unless it is a reference to another resource and nothing more.
        (false, Some(why)) if reference.is_none() => Truth::Unknown(why),
        (false, _) => Truth::No,
    }
}

/// The most resources that are searched for trails.
const MOST_SEARCHED: usize = 4096;

/// The most trails that are asked; a Region has five at most:
/// <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html>.
const MOST_ASKED: usize = 16;

/// Whether a trail of the same source records reads or writes of a bucket's objects. A trail does not refer to the buckets
/// whose objects it records, so that all resources are looked at, up to a bound.
pub(crate) fn any_records_objects_of(bucket: Facts<'_, Bucket>) -> Answer {
    let source = bucket.source_part();
    let mut trails = source.resources.iter().take(MOST_SEARCHED).filter_map(|resource| {
        let row = resource.row.filter(|&row| std::ptr::eq(source.rows[row as usize].table, Trail::TABLE))?;
        let trail = Facts::<Trail>::new(bucket.view, bucket.part, row);
        let is_made = bucket.view.is_made(bucket.part, resource).at(trail.origin());
        Some((trail, is_made))
    });
    let asked = trails
        .by_ref()
        .take(MOST_ASKED)
        .map(|(trail, is_made)| if is_made.is_no() { is_made } else { is_made & trail.records_objects_of(bucket) });
    let found = Answer::any_of(asked, bucket.origin());
    let is_beyond = trails.next().is_some() || source.resources.len() > MOST_SEARCHED;
    let beyond = if is_beyond { Truth::Unknown(Why::Limit) } else { Truth::No };
    Answer::any_of([found, beyond.at(bucket.origin())], bucket.origin())
}
