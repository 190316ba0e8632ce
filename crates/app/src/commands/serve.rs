//! `serve`: the portal.

use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;

use anyhow::{Context, anyhow};
use chrono::TimeDelta;
use domain::extract::Code;
use ledger::SecretKey;
use portal::{
    AuthSettings, Bounds, Certificate, Listening, Patience, Portal, PublicAddress, Secret, Settings, Uploads, password,
    person,
};
use store::Role;

use super::audit;
use crate::cli::ServeArgs;
use crate::commands::demo::people;
use crate::failure::Failure;
use crate::office::Office;
use crate::outside::Outside;
use crate::settings::PortalSettings;
use crate::signing::Signer;
use crate::tell::tell;
use crate::{chance, clock, open_files, output, private, signing};

/// The place at which the portal is served. It is taken before anything that lasts is done, so that what stands in the way
/// of serving is told at once; nobody is let in before [`serve`].
pub(crate) struct Place {
    listener: TcpListener,
    address: SocketAddr,
    listening: Listening,
    connections: usize,
}

impl Place {
    async fn take(office: &Office, args: &ServeArgs, listening: Listening) -> Result<Place, Failure> {
        let connections = open_files::connections(settings_of(office).connections)?;
        portal::is_usable(&listening).await?;
        let (listener, address) = portal::bind(&args.listen, &listening).await?;
        Ok(Place { listener, address, listening, connections })
    }

    /// The place of a demonstration: on this machine only.
    pub(crate) async fn of_demonstration(office: &Office, args: &ServeArgs) -> Result<Place, Failure> {
        Place::take(office, args, Listening::ThisMachine).await
    }
}

pub(crate) async fn run(office: &Office, args: &ServeArgs) -> Result<(), Failure> {
    if office.is_demo {
        let place = Place::of_demonstration(office, args).await?;
        audit::before_serving(office).await?;
        return demonstrate(office, place).await;
    }
    let chosen = &office.configuration.settings.portal;
    let listening = listening(chosen)?;
    let public_address = public_address(chosen, &listening)?;
    let settings = settings(office, public_address, secret(chosen)?);
    let key = signing::key(chosen)?;
    let outside = Outside::of(chosen)?;
    if let Some(database) = office.store.file() {
        private::check("the database", database)?;
    }
    let place = Place::take(office, args, listening).await?;
    let read_only = audit::before_serving(office).await?;
    no_default_password(office).await?;
    say_names_alike(office).await?;
    let serving = Box::pin(serve(office, place, settings, read_only.clone()));
    match read_only {
        None => Signer::new(&office.store, key, outside).around(serving).await,
        // A signature would vouch for what is wrong.
        Some(_) => serving.await,
    }
}

/// Serves a demonstration by a secret and a key of its own that last as long as it runs.
pub(crate) async fn demonstrate(office: &Office, place: Place) -> Result<(), Failure> {
    let secret = Secret::new(&chance::bytes()).expect("32 bytes are enough");
    let key = SecretKey::new(chance::bytes());
    let serving = Box::pin(serve(office, place, settings(office, None, secret), None));
    Signer::new(&office.store, key, Outside::nothing()).around(serving).await
}

/// Serves the portal of an office until the program is asked to stop.
async fn serve(office: &Office, place: Place, settings: Settings, read_only: Option<String>) -> Result<(), Failure> {
    let Place { listener, address, listening, connections } = place;
    let public = settings.auth.public_address.as_ref().map(|public| format!("{}/", public.text()));
    let open_at = public.unwrap_or_else(|| format!("http://{address}/"));
    let portal = Portal {
        bounds: Bounds::new(connections),
        uploads: Uploads::open(&upload_folder(office))?,
        model: office.model(),
        store: office.store.clone(),
        plans: office.configuration.plans_of_order(),
        is_demo: office.is_demo,
        read_only,
        settings,
        clock: clock::now,
        chance: chance::bytes,
    };
    output::write(&format!("The portal is at {open_at} (stop it with Ctrl-C).\n"))?;
    portal::serve(listener, &listening, portal, stop()).await?;
    Ok(())
}

fn settings(office: &Office, public_address: Option<PublicAddress>, secret: Secret) -> Settings {
    let chosen = settings_of(office);
    Settings {
        auth: AuthSettings {
            // A demonstration is asked by its visitors themselves, whatever stands in front of the real portal.
            trusted_proxies: if public_address.is_some() { chosen.trusted_proxies } else { 0 },
            public_address,
            idle: TimeDelta::minutes(chosen.idle_minutes.into()),
            longest: TimeDelta::hours(chosen.longest_hours.into()),
            one_administrator: chosen.one_administrator,
            secret,
        },
        small_cell_minimum: chosen.small_cell_minimum,
        limits: office.configuration.settings.limits.limits(),
        patience: Patience::default(),
    }
}

fn settings_of(office: &Office) -> &PortalSettings {
    &office.configuration.settings.portal
}

/// Where uploads lie: in a folder for each user of the machine, unless another is named.
fn upload_folder(office: &Office) -> PathBuf {
    let chosen = settings_of(office).upload_folder.as_ref().filter(|_| !office.is_demo);
    chosen.cloned().unwrap_or_else(|| std::env::temp_dir().join(format!("exitplan-uploads-{}", open_files::user())))
}

fn listening(chosen: &PortalSettings) -> Result<Listening, Failure> {
    match (&chosen.certificate_file, &chosen.key_file) {
        (Some(certificate), Some(key)) => {
            private::check("the key of the certificate", key)?;
            Ok(Listening::Tls(Certificate { certificate: certificate.clone(), key: key.clone() }))
        }
        (None, None) if chosen.trusted_proxies > 0 => Ok(Listening::BehindProxy),
        (None, None) => Ok(Listening::ThisMachine),
        _ => Err(wrong("portal.certificate_file and portal.key_file belong together: set both, or neither")),
    }
}

fn public_address(chosen: &PortalSettings, listening: &Listening) -> Result<Option<PublicAddress>, Failure> {
    let form = "the address by which people open the portal, such as https://monitor.example.gov";
    match (&chosen.public_address, listening) {
        (None, Listening::ThisMachine) => Ok(None),
        (None, _) => Err(wrong(&format!("with TLS or a proxy, portal.public_address must be set: {form}"))),
        (Some(_), Listening::ThisMachine) => Err(wrong(
            "portal.public_address is set, but nothing does TLS: set portal.certificate_file and portal.key_file, or portal.trusted_proxies where a proxy in front does it",
        )),
        (Some(text), _) => match PublicAddress::parse(text) {
            Some(address) => Ok(Some(address)),
            None => Err(wrong(&format!("portal.public_address is `{text}`, but must be {form}"))),
        },
    }
}

/// The secret under which tokens are signed.
fn secret(chosen: &PortalSettings) -> Result<Secret, Failure> {
    let advice = "make one with `exitplan secret FILE`, name it as portal.secret_file in settings.toml or EXITPLAN_PORTAL_SECRET_FILE, and keep it: who reads it can ask the portal in anybody's name";
    let Some(path) = &chosen.secret_file else {
        return Err(wrong(&format!("the portal needs a secret to sign tokens with: {advice}")));
    };
    private::check("the secret", path)?;
    let bytes = std::fs::read(path).with_context(|| format!("could not read the secret {}", path.display()))?;
    Secret::read(bytes.trim_ascii()).map_err(|fault| wrong(&format!("the secret {} {fault}: {advice}", path.display())))
}

/// Says which accounts were made before names were compared without case, and differ in nothing else.
async fn say_names_alike(office: &Office) -> Result<(), Failure> {
    let accounts = office.store.accounts().list(office.order()).await?;
    for names in person::alike(&accounts) {
        tell!(
            "Note: the accounts {} differ in capital and small letters only: each signs in with its name exactly as it is written here; disable those that are not needed.",
            names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
        );
    }
    Ok(())
}

/// The passwords of a demonstration are known to everybody.
async fn no_default_password(office: &Office) -> Result<(), Failure> {
    for role in Role::ALL {
        let (name, default) = people::sign_in(*role);
        let Some(account) = office.store.accounts().find(office.order(), &name).await? else { continue };
        let is_default = password::is_right(account.password_hash, &default).await.map_err(|fault| anyhow!(fault))?;
        if is_default && account.disabled_at.is_none() {
            let text = format!(
                "the account `{name}` ({}) has the password of the demonstration, which everybody knows: disable it before the portal is served",
                role.text()
            );
            return Err(wrong(&text));
        }
    }
    Ok(())
}

fn wrong(text: &str) -> Failure {
    Failure::Failed(anyhow!("{text}"))
}

/// Resolves when the program is asked to stop.
async fn stop() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupted => {}
                _ = terminated.recv() => {}
            }
            return;
        }
    }
    // Without the handler the program can only be killed; then there is nothing to wait for either.
    let _ = interrupted.await;
}
