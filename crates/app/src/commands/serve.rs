//! `serve`: the portal.

use portal::Portal;

use crate::cli::{General, ServeArgs};
use crate::failure::Failure;
use crate::office::Office;
use crate::output;

pub(crate) async fn run(office: &Office, general: &General, args: &ServeArgs) -> Result<(), Failure> {
    serve(office, general, args).await
}

/// Serves the portal of an office until the program is asked to stop.
pub(crate) async fn serve(office: &Office, general: &General, args: &ServeArgs) -> Result<(), Failure> {
    let (listener, address) = portal::bind(&args.listen).await?;
    let portal = Portal {
        model: office.model(),
        store: office.store.clone(),
        plans: office.configuration.plans_of_order(&general.plan)?,
        is_demo: office.is_demo,
    };
    output::write(&format!("The portal is at http://{address}/ (stop it with Ctrl-C).\n"))?;
    portal::serve(listener, portal::router(portal), stop()).await?;
    Ok(())
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
