//! The fields in which people write what they decide. A name means the same in every form, and so it is known by the
//! name alone what a field holds: also where a form has no page any more.

/// How something is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// Several lines in somebody's own words.
    Text,
    /// One line in somebody's own words.
    Words,
    /// One line that stands elsewhere as well, like the number of a filing.
    Line,
    /// A day.
    Day,
}

macro_rules! fields {
    ($($(#[$doc:meta])* $field:ident: $kind:ident = $name:literal,)+) => {
        /// A field in which people write.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub(crate) enum FormField {
            $($(#[$doc])* $field,)+
        }

        impl FormField {
            const ALL: &[FormField] = &[$(FormField::$field,)+];

            /// Its name, as the act has it.
            pub(crate) const fn name(self) -> &'static str {
                match self { $(FormField::$field => $name,)+ }
            }

            /// How it is written.
            pub(crate) const fn kind(self) -> Kind {
                match self { $(FormField::$field => Kind::$kind,)+ }
            }
        }
    };
}

fields! {
    /// By when the parties to a notice are to agree.
    AgreeBy: Day = "agree_by",
    /// By when leadership is to answer.
    AnswerBy: Day = "answer_by",
    /// Where a document can be found.
    Document: Line = "document",
    /// By when something is due.
    DueOn: Day = "due_on",
    /// What a review found of a record.
    Explanation: Text = "explanation",
    /// How far the share in a sample may lie from that of all records.
    Margin: Line = "margin",
    /// When the court ordered.
    OrderedOn: Day = "ordered_on",
    /// Who sees to a remediation.
    Owner: Words = "owner",
    /// Why a score was given; the name begins with the column of the score.
    Rationale: Text = "-rationale",
    /// Why something is done in a case review or with a record.
    Reason: Text = "reason",
    /// Why something is decided.
    Reasons: Text = "reasons",
    /// What a review looks at.
    Scope: Text = "scope",
    /// The public number that a draw begins with.
    Seed: Line = "seed",
    /// What is said.
    Text: Text = "text",
    /// More about an unmet need.
    UnmetNote: Text = "unmet-note",
}

impl FormField {
    /// The field of a name in a form that was sent; none where it holds a choice.
    fn named(name: &str) -> Option<FormField> {
        FormField::ALL.iter().copied().find(|field| match field {
            FormField::Rationale => name.ends_with(field.name()),
            _ => name == field.name(),
        })
    }

    /// Whether a field of that name holds somebody's own words: they are shown again where their form is not.
    pub(crate) fn holds_words(name: &str) -> bool {
        FormField::named(name).is_some_and(|field| matches!(field.kind(), Kind::Text | Kind::Words))
    }
}

impl AsRef<str> for FormField {
    fn as_ref(&self) -> &str {
        self.name()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_words_are_known_by_the_name_of_their_field() {
        for name in ["text", "reasons", "reason", "scope", "explanation", "owner", "unmet-note", "risk-rationale"] {
            assert!(FormField::holds_words(name), "{name}");
        }
        for name in ["document", "seed", "due_on", "measures", "agrees", "unmet-need", "rationale-x", "texts", ""] {
            assert!(!FormField::holds_words(name), "{name}");
        }
    }

    #[test]
    fn a_name_means_one_field() {
        for field in FormField::ALL {
            assert_eq!(FormField::named(field.name()), Some(*field));
        }
    }
}
