//! What was sent to an address, read before it is known who sent it: the fields of a form, who opened its page, and
//! maybe the name and password of who signs in to send it once more.

use auth::mark::MARK;
use axum::body::{Body, to_bytes};
use axum::extract::{DefaultBodyLimit, FromRequest, Request};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use form_urlencoded::Serializer;
use intake::Limits;

use super::{plain, upload};
use crate::http::fields::Fields;
use crate::http::problem::Problem;
use crate::http::upload::UploadForm;

/// The field in which who signs in to send a form writes the name. No form of the portal has a field of that name.
pub(crate) const NAME: &str = "sign-in-name";
/// The same for the password.
pub(crate) const PASSWORD: &str = "sign-in-password";
/// Bytes that the portal itself adds to a form: the mark, a name and a password in the form's encoding.
const ADDED: usize = 8 * 1024;
/// No form is larger, but for those of acts and uploads.
pub(crate) const LARGEST_FORM: usize = 64 * 1024;

const FORM: &str = "application/x-www-form-urlencoded";
const UPLOAD: &str = "multipart/form-data";

/// What an address takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Takes {
    /// Nothing that would be lost: it is read, or a button without fields means something only while somebody is signed
    /// in.
    Nothing,
    /// A form of so many bytes at most. Nothing of it is lost when its writer's session is over.
    Form(usize),
    /// A form with files, whose handler keeps its own limit. When its writer's session is over, the files are lost and
    /// nothing else.
    Upload,
    /// Passwords. They are never written into a page; the form stands there.
    Passwords(&'static str),
}

impl Takes {
    /// The limit that the handler keeps.
    pub(crate) fn limit(self) -> DefaultBodyLimit {
        match self {
            Takes::Upload => DefaultBodyLimit::disable(),
            _ => DefaultBodyLimit::max(self.most()),
        }
    }

    /// Bytes of a form, without what the portal adds to it.
    fn most(self) -> usize {
        if let Takes::Form(most) = self { most } else { LARGEST_FORM }
    }
}

/// A form that was sent.
#[derive(Debug, Default)]
pub(crate) struct Sent {
    /// What was written, without what the portal added.
    pub(crate) fields: Fields,
    /// The mark of who opened the page; empty where there is none.
    pub(crate) mark: String,
    /// The name and the password of who signs in to send it.
    pub(crate) attempt: Option<[String; 2]>,
}

impl Sent {
    /// Sorts what stands in a form.
    fn of(fields: Fields) -> Sent {
        let mut sent = Sent::default();
        let (mut name, mut password) = (None, None);
        for (field, value) in fields {
            match field.as_str() {
                MARK => sent.mark = value,
                NAME => name = Some(value),
                PASSWORD => password = Some(value),
                _ => sent.fields.push((field, value)),
            }
        }
        sent.attempt = name.zip(password).map(|(name, password)| [name, password]);
        sent
    }

    /// Reads a form without files, and leaves the rest of the request. What is no such form is left as it is.
    ///
    /// # Errors
    /// A page that says that the form could not be read, is too large, or holds what is no text.
    pub(crate) async fn read(request: Request, takes: Takes) -> Result<(Option<Sent>, Request), Problem> {
        if !is(request.headers(), FORM) {
            return Ok((None, request));
        }
        let (parts, body) = request.into_parts();
        let bytes = to_bytes(body, takes.most() + ADDED).await.map_err(|fault| Problem::unreadable_form(&fault))?;
        plain::form(&bytes)?;
        let sent = Sent::of(form_urlencoded::parse(&bytes).into_owned().collect());
        Ok((Some(sent), Request::from_parts(parts, Body::from(bytes))))
    }

    /// Reads what a form with files says beside them, to its end: a browser shows the answer only then. The files are
    /// not kept, and nothing is read of who may not go on by what stands before them.
    ///
    /// # Errors
    /// A page that says that the form could not be read, or is too large.
    pub(crate) async fn beside_files(
        request: Request,
        limits: &Limits,
        may_go_on: impl Fn(&Sent) -> bool,
    ) -> Result<Sent, Problem> {
        if !is(request.headers(), UPLOAD) {
            return Ok(Sent::default());
        }
        let form = UploadForm::from_request(request, &()).await?;
        let fields = upload::beside_files(form, limits, |fields| may_go_on(&Sent::of(fields.clone()))).await?;
        Ok(Sent::of(fields))
    }

    /// The request with the form as its writer filled it in, for the address that takes it. Files are none among it.
    pub(crate) fn into_request(self, mut parts: Parts, takes: Takes) -> Request {
        let (kind, body) = match takes {
            Takes::Upload => upload::without_files(&self.fields),
            _ => (FORM.to_owned(), Serializer::new(String::new()).extend_pairs(self.fields).finish().into_bytes()),
        };
        parts.headers.remove(CONTENT_LENGTH);
        parts.headers.insert(CONTENT_TYPE, HeaderValue::try_from(kind).expect("a media type is plain text"));
        Request::from_parts(parts, Body::from(body))
    }
}

fn is(headers: &HeaderMap, kind: &str) -> bool {
    let named = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = named.and_then(|named| named.split(';').next()).map(str::trim);
    essence.is_some_and(|essence| essence.eq_ignore_ascii_case(kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn what_the_portal_adds_is_told_from_what_was_written() {
        let written = [("measures", "OM1"), ("text", " As it\r\nstands "), ("measures", "OM2"), ("name", "of a case")];
        let mut sent = fields(&written);
        sent.insert(0, (MARK.to_owned(), "ann.signed".to_owned()));
        sent.extend(fields(&[(NAME, "ann"), (PASSWORD, "a password")]));
        let sent = Sent::of(sent);
        assert_eq!((sent.fields, sent.mark.as_str()), (fields(&written), "ann.signed"));
        assert_eq!(sent.attempt, Some(["ann".to_owned(), "a password".to_owned()]));
    }

    #[test]
    fn a_name_without_a_password_is_no_attempt_and_neither_is_kept() {
        for alone in [NAME, PASSWORD] {
            let sent = Sent::of(fields(&[(alone, "x")]));
            assert_eq!((sent.attempt, sent.fields.len()), (None, 0), "{alone}");
        }
    }

    #[test]
    fn a_media_type_is_known_in_any_case_and_with_what_follows_it() {
        let headers = |kind: &'static str| HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(kind))]);
        assert!(is(&headers("Application/X-WWW-Form-Urlencoded; charset=utf-8"), FORM));
        assert!(is(&headers("multipart/form-data; boundary=x"), UPLOAD));
        assert!(!is(&headers("text/plain"), FORM) && !is(&HeaderMap::new(), FORM));
    }
}
