//! The kinds of resources that hold policies of identities, for checks that ask the same of each.

/// Judges, one a kind, that ask of each statement of an identity's policies. The duty is met where no statement passes the
/// test; it arises wherever there is a policy.
#[macro_export]
macro_rules! no_statement {
    ($test:expr) => {
        &[
            $crate::no_statement!(@own hardline_facts::iam::policy::Policy, $test),
            $crate::no_statement!(@own hardline_facts::iam::managed_policy::ManagedPolicy, $test),
            $crate::no_statement!(@own hardline_facts::iam::role_policy::RolePolicy, $test),
            $crate::no_statement!(@own hardline_facts::iam::user_policy::UserPolicy, $test),
            $crate::no_statement!(@own hardline_facts::iam::group_policy::GroupPolicy, $test),
            $crate::no_statement!(@within hardline_facts::iam::role::Role, $test),
            $crate::no_statement!(@within hardline_facts::iam::user::User, $test),
            $crate::no_statement!(@within hardline_facts::iam::group::Group, $test),
        ]
    };
    (@own $kind:ty, $test:expr) => {
        &$crate::Judge::<$kind> { applies: $crate::always, holds: |it| !it.document().judge(|it| it.any($test)) }
    };
    (@within $kind:ty, $test:expr) => {
        &$crate::Judge::<$kind> { applies: |it| it.has_inline_policies(), holds: |it| !it.any_policy(|it| it.any($test)) }
    };
}
