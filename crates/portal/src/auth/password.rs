//! Passwords: hashed with Argon2id, compared without telling whether the name is known.

use std::sync::LazyLock;

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc};
use store::PasswordHash;
use tokio::sync::{Semaphore, SemaphorePermit};

/// Hashing takes 19 MiB and a core: so many at once leave the portal to its readers.
const AT_ONCE: usize = 2;
/// Fewer characters are too quickly guessed.
pub const SHORTEST: usize = 12;
/// More bytes only cost time.
pub const LONGEST: usize = 1_000;

static TURNS: Semaphore = Semaphore::const_new(AT_ONCE);

/// A hash that no password has, compared with where a name is unknown: the answer takes as long as for a known one.
static NOBODY: LazyLock<Option<PasswordHash>> = LazyLock::new(|| hash_now("nobody has this password").ok());

/// Why a password could not be hashed or compared.
#[derive(Debug, thiserror::Error)]
#[error("the password could not be hashed or compared: {0}")]
pub struct PasswordError(String);

/// The hash of a password, in PHC form.
///
/// # Errors
/// When hashing fails, which it does only where memory is short.
pub async fn hash(password: &str) -> Result<PasswordHash, PasswordError> {
    let _turn = turn().await;
    let password = password.to_owned();
    apart(move || hash_now(&password)).await?
}

/// Whether a password is the one that was hashed.
///
/// # Errors
/// When the hash can't be read.
pub async fn is_right(hash: PasswordHash, given: &str) -> Result<bool, PasswordError> {
    turn().await.is_right(Some(hash), given).await
}

/// The right to hash or compare now.
pub(crate) struct Turn(
    #[expect(dead_code, reason = "held, not read: dropping it lets the next in")] SemaphorePermit<'static>,
);

/// Waits for a turn.
pub(crate) async fn turn() -> Turn {
    Turn(TURNS.acquire().await.expect("nobody closes the turns"))
}

impl Turn {
    /// Whether a password is the one that was hashed; without hash it never is, after the same time.
    pub(crate) async fn is_right(&self, hash: Option<PasswordHash>, given: &str) -> Result<bool, PasswordError> {
        let given = given.to_owned();
        apart(move || match hash {
            Some(hash) => verify(&hash, &given),
            None => NOBODY.as_ref().map_or(Ok(false), |hash| verify(hash, &given).map(|_| false)),
        })
        .await?
    }
}

fn hash_now(password: &str) -> Result<PasswordHash, PasswordError> {
    let hash = Argon2::default().hash_password(password.as_bytes());
    hash.map(|hash| PasswordHash(hash.to_string())).map_err(|fault| PasswordError(fault.to_string()))
}

fn verify(hash: &PasswordHash, given: &str) -> Result<bool, PasswordError> {
    let hash = phc::PasswordHash::new(&hash.0).map_err(|fault| PasswordError(fault.to_string()))?;
    Ok(given.len() <= LONGEST && Argon2::default().verify_password(given.as_bytes(), &hash).is_ok())
}

/// Runs what takes long away from the threads that answer.
async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, PasswordError> {
    tokio::task::spawn_blocking(work).await.map_err(|fault| PasswordError(fault.to_string()))
}
