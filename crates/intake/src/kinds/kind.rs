//! The kinds, with their names.

/// What a file is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// A workbook of Excel, new or old, or as XML.
    Excel,
    /// A spreadsheet in the format `OpenDocument`, packed or flat.
    OpenSheet,
    /// A document of Apple's Numbers, Pages or Keynote.
    Apple,
    /// A document of Word.
    Word,
    /// Any other document of an office program.
    Document,
    Pdf,
    /// What sealed extracts are kept as.
    Parquet,
    Zip,
    /// An archive or a packed file of another kind.
    Packed,
    Page,
    Xml,
    Json,
}

impl Kind {
    /// What it is called.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Kind::Excel => "an Excel workbook",
            Kind::OpenSheet => "an OpenDocument spreadsheet",
            Kind::Apple => "a document of Numbers or another program of Apple",
            Kind::Word => "a Word document",
            Kind::Document => "an office document",
            Kind::Pdf => "a PDF",
            Kind::Parquet => "a Parquet file",
            Kind::Zip => "a ZIP archive",
            Kind::Packed => "a packed file",
            Kind::Page => "a web page",
            Kind::Xml => "an XML file",
            Kind::Json => "a JSON file",
        }
    }

    /// What to do where it stands in place of a CSV.
    pub(crate) fn remedy(self) -> &'static str {
        match self {
            Kind::Excel => "open it and save it as “CSV UTF-8 (comma delimited)”",
            Kind::OpenSheet => "open it and save it as CSV in UTF-8 with commas",
            Kind::Apple => "open it and export it as CSV in UTF-8 with commas",
            Kind::Zip | Kind::Packed => "unpack it and hand in the CSV file that it holds",
            Kind::Page => "where it was fetched from, a sign-in may have been asked for; get the file itself",
            Kind::Word | Kind::Document | Kind::Pdf | Kind::Parquet | Kind::Xml | Kind::Json => {
                "export the data anew, as CSV in UTF-8 with commas"
            }
        }
    }

    /// Whether it holds sheets that can be saved as CSV.
    pub(crate) fn is_workbook(self) -> bool {
        matches!(self, Kind::Excel | Kind::OpenSheet | Kind::Apple)
    }
}
