//! Addresses of other machines, to which nothing goes unprotected.

use url::{Host, Url};

/// The address of a text, where it is of a scheme that is protected, or of one that is not and leads to this machine.
pub(crate) fn address(text: &str, protected: &[&str], plain: &str) -> Result<Url, String> {
    let advice = || format!("write it like {}://host/path", protected[0]);
    // A password in the address would be shown with it.
    let address = Url::parse(text).map_err(|fault| format!("its address can't be used ({fault}): {}", advice()))?;
    if !address.username().is_empty() || address.password().is_some() {
        return Err("its address holds a name or a password: name the file or the variable that holds it".to_owned());
    }
    let scheme = address.scheme();
    if protected.contains(&scheme) && address.has_host() || scheme == plain && is_this_machine(&address) {
        return Ok(address);
    }
    Err(format!("its address is not protected, and not of this machine: {}", advice()))
}

fn is_this_machine(address: &Url) -> bool {
    match address.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        // Of other schemes than the web's, an address of numbers is read as a name.
        Some(Host::Domain(name)) => {
            name == "localhost" || name.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
        }
        None => false,
    }
}

/// The address as it is shown: without the question, which may hold what is not for everybody.
pub(crate) fn shown(address: &Url) -> String {
    let mut shown = address.clone();
    shown.set_query(None);
    shown.set_fragment(None);
    shown.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_protected_goes_to_this_machine_alone() {
        for (text, is_good) in [
            ("https://monitor.example.gov/checkpoints", true),
            ("http://127.0.0.1:8080/", true),
            ("http://localhost/", true),
            ("http://[::1]:8080/", true),
            ("http://monitor.example.gov/", false),
            ("http://127.0.0.1.example.gov/", false),
            ("ftp://127.0.0.1/", false),
            ("https://name:word@monitor.example.gov/", false),
            ("monitor.example.gov", false),
        ] {
            assert_eq!(address(text, &["https"], "http").is_ok(), is_good, "{text}");
        }
        for (text, is_good) in [
            ("smtps://mail.example.gov:465", true),
            ("smtp://127.0.0.1:2525", true),
            ("smtp://mail.example.gov:25", false),
        ] {
            assert_eq!(address(text, &["smtps", "smtp+starttls"], "smtp").is_ok(), is_good, "{text}");
        }
    }

    #[test]
    fn a_password_in_an_address_is_not_repeated() {
        let refused = address("https://name:word@monitor.example.gov/", &["https"], "http").unwrap_err();
        assert!(!refused.contains("word@") && refused.contains("password"), "{refused}");
    }

    #[test]
    fn the_question_is_not_shown() {
        let address = address("https://monitor.example.gov/take?token=abc", &["https"], "http").unwrap();
        assert_eq!(shown(&address), "https://monitor.example.gov/take");
    }
}
