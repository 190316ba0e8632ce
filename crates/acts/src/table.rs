//! The macros that make a table of acts, and lists of states, of what alone differs between them.

/// Closed lists of states, each an enum with its codes.
#[macro_export]
macro_rules! codes {
    ($($(#[$outer:meta])* $name:ident { $($(#[$meta:meta])* $code:ident = $text:literal),+ $(,)? })+) => { $(
        $(#[$outer])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum $name { $($(#[$meta])* $code),+ }

        impl $crate::Code for $name {
            const ALL: &'static [$name] = &[$($name::$code),+];
            const TEXTS: &'static [&'static str] = &[$($text),+];
        }
    )+ };
}

/// The table of a list of acts: a line for each, with its code, what is done in words, the states of its matter in
/// which it may be done, the roles that may do it, and with `but` the pairs of state and role of which that is not so.
///
/// Makes the kinds of act (`ActKind`), what an act is of (`Act::kind`), and the lines (`RULES`). An act without a line,
/// or a line without an act, does not compile.
#[macro_export]
macro_rules! table {
    (@but) => { &[] };
    (@but $but:ident) => { $but };
    ($act:ident in $state:ident; $(
        $(#[$meta:meta])*
        $kind:ident = $text:literal is $phrase:literal: $from:ident by $by:ident $(but $but:ident)?;
    )+) => {
        $crate::codes! {
            /// A kind of act.
            ActKind { $($(#[$meta])* $kind = $text),+ }
        }

        impl $crate::Kind for ActKind {
            type State = $state;
            const RULES: &'static [Rule] = RULES;

            fn phrase(self) -> &'static str {
                match self { $(ActKind::$kind => $phrase),+ }
            }
        }

        impl $act {
            /// Its kind.
            pub fn kind(&self) -> ActKind {
                match self { $($act::$kind { .. } => ActKind::$kind),+ }
            }

            /// What was kept.
            ///
            /// # Errors
            /// When it is none of this program's acts.
            pub fn from_json(value: $crate::serde_json::Value) -> Result<$act, $crate::serde_json::Error> {
                $crate::from_json(value)
            }

            /// The JSON to keep.
            pub fn to_json(&self) -> $crate::serde_json::Value {
                $crate::to_json(self)
            }
        }

        /// A line of the table.
        pub type Rule = $crate::Rule<ActKind>;

        /// Every kind of act, in the order of [`ActKind`].
        pub const RULES: &[Rule] = &[$($crate::Rule {
            act: ActKind::$kind,
            from: $from,
            by: $by,
            but: $crate::table!(@but $($but)?),
        }),+];
    };
}
