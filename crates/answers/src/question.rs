//! A question in plain words, and what the model answers.
//!
//! A question is read in three ways at once: the services and deployments it names, the concepts it holds, and the words that
//! say that it is about something else. Concepts lead to a responsibility or a general topic, by the line of the tables that
//! says most. What is not understood is never passed over in silence: with too much of it, or with a word from outside, there
//! is no answer, and with some of it, or where readings compete, the answer says that it is not sure.

use hardline_model::{Deployment, Party, Responsibility, Share};

use crate::{Place, question_answers::answers, question_reading::Reading, vocabulary::Topic};

/// What the model says to a question.
#[derive(Debug)]
pub struct Reply {
    /// The answers, the likeliest first; none where there is a [`Silence`].
    pub answers: Vec<Answer>,
    /// Whether the first answer is meant without doubt: everything that matters was understood, and no other reading that says
    /// otherwise comes near.
    pub sure: bool,
    /// Why there is no answer.
    pub silence: Option<Silence>,
    /// The words that were taken for others.
    pub misread: Vec<Misread>,
    /// The words that were not understood though there is an answer.
    pub ignored: Vec<String>,
}

impl Reply {
    /// Whether who has what was asked for depends on the deployment or the service: the same is answered with several parties.
    #[must_use]
    pub fn depends(&self) -> bool {
        let Some(first) = self.answers.first() else { return false };
        let same = |it: &&Answer| it.responsibility().map(|it| it.id) == first.responsibility().map(|it| it.id);
        first.responsibility().is_some() && self.answers.iter().filter(same).any(|it| it.party() != first.party())
    }
}

/// A word taken for another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    /// As it stands in the question.
    pub wrote: String,
    /// What it was taken for.
    pub read: String,
}

/// One answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What it is said of.
    pub place: Place,
    /// The deployments of the service for which it holds, where the service has several.
    pub deployments: Vec<&'static Deployment>,
    /// Who has what.
    pub holder: Holder,
}

/// Who has what was asked for.
#[derive(Clone, Copy, Debug)]
pub enum Holder {
    /// One responsibility, divided.
    Decided(&'static Share),
    /// One responsibility that is shared, where the question asks for what is one side's half: that side.
    Half(&'static Share, Party),
    /// A general topic, and the side whose half is asked for where it is shared and the question asks for one.
    General(&'static Topic, Option<Party>),
    /// A whole service: both have a part, of so many responsibilities each.
    Divided {
        /// How many are AWS's alone.
        aws: usize,
        /// How many are the customer's alone.
        customer: usize,
        /// How many are shared.
        shared: usize,
    },
}

impl Answer {
    /// Who has it.
    #[must_use]
    pub fn party(&self) -> Party {
        match self.holder {
            Holder::Decided(share) => share.party,
            Holder::Half(_, party) => party,
            Holder::General(topic, half) => half.unwrap_or(topic.party),
            Holder::Divided { .. } => Party::Shared,
        }
    }

    /// The responsibility asked for; none where the question was for a whole service or a topic.
    #[must_use]
    pub fn responsibility(&self) -> Option<&'static Responsibility> {
        match self.holder {
            Holder::Decided(share) | Holder::Half(share, _) => Some(share.responsibility),
            Holder::General(..) | Holder::Divided { .. } => None,
        }
    }

    /// The topic asked for; none where the question was for a responsibility or a whole service.
    #[must_use]
    pub fn topic(&self) -> Option<&'static Topic> {
        match self.holder {
            Holder::General(topic, _) => Some(topic),
            _ => None,
        }
    }
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Silence {
    /// The word is about something that the model does not hold.
    Outside(String),
    /// The model does not hold this service of AWS's.
    NoService(&'static str),
    /// These words were not understood.
    NotUnderstood(Vec<String>),
    /// Nothing in the question says what is to be done.
    NoResponsibility,
    /// The service has no such responsibility: the service's title and the responsibility's.
    NotBorne(&'static str, &'static str),
}

/// Answers a question.
#[must_use]
pub fn ask(question: &str) -> Reply {
    let mut reading = Reading::new(question);
    let misread = std::mem::take(&mut reading.misread);
    match answers(&reading) {
        Ok((answers, sure)) => Reply { answers, sure, silence: None, misread, ignored: reading.unknown },
        Err(silence) => {
            Reply { answers: Vec::new(), sure: false, silence: Some(silence), misread, ignored: Vec::new() }
        }
    }
}
