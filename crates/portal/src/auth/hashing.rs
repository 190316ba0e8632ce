//! Argon2id in a fixed room: two passwords at a time, each in a block of memory that is used again for the next one.
//!
//! A block that is asked of the system anew each time does not come back: every thread that ever hashed keeps its own.

use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use argon2::password_hash::phc::{self, Output, Salt};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use store::PasswordHash;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::password::{LONGEST, PasswordError, normal};

/// Hashing takes 19 MiB and a core: so many at once leave the portal to its readers.
const AT_ONCE: usize = 2;

static TURNS: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(AT_ONCE)));
/// The blocks that nobody hashes in now; no more than [`AT_ONCE`].
static ROOMS: Mutex<Vec<Vec<Block>>> = Mutex::new(Vec::new());
/// A hash that no password has, compared with where a name is unknown: the answer takes as long as for a known one.
static NOBODY: LazyLock<Option<PasswordHash>> = LazyLock::new(|| hash("nobody has this password").ok());

/// The right to hash or compare now. Who goes away while it is done leaves no turn to others before it is.
#[derive(Clone)]
pub(crate) struct Turn(
    #[expect(dead_code, reason = "held, not read: dropping the last one lets the next in")] Arc<OwnedSemaphorePermit>,
);

/// Waits for a turn.
pub(crate) async fn turn() -> Turn {
    Turn(Arc::new(Arc::clone(&TURNS).acquire_owned().await.expect("nobody closes the turns")))
}

impl Turn {
    /// The hash of a password, in PHC form.
    ///
    /// # Errors
    /// When hashing fails, which it does only where memory or chance is short.
    pub(super) async fn hash(&self, password: &str) -> Result<PasswordHash, PasswordError> {
        let password = password.to_owned();
        self.apart(move || hash(&password)).await?
    }

    /// Whether a password is the one that was hashed; without hash it never is, after the same time.
    ///
    /// # Errors
    /// When the hash can't be read.
    pub(crate) async fn is_right(&self, hash: Option<PasswordHash>, given: &str) -> Result<bool, PasswordError> {
        let given = given.to_owned();
        self.apart(move || match hash {
            Some(hash) => verify(&hash, &given),
            None => NOBODY.as_ref().map_or(Ok(false), |hash| verify(hash, &given).map(|_| false)),
        })
        .await?
    }

    /// Runs what takes long away from the threads that answer, and keeps the turn as long.
    async fn apart<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, PasswordError> {
        let turn = self.clone();
        let work = move || (work(), turn).0;
        tokio::task::spawn_blocking(work).await.map_err(fault)
    }
}

/// The hash of a password in its one form, made now.
pub(super) fn hash(password: &str) -> Result<PasswordHash, PasswordError> {
    let password = normal(password);
    let params = Params::DEFAULT;
    let salt = Salt::generate();
    let made = phc::PasswordHash {
        algorithm: Algorithm::default().ident(),
        version: Some(Version::default().into()),
        params: (&params).try_into().map_err(fault)?,
        salt: Some(salt),
        hash: Some(output(Algorithm::default(), Version::default(), params, &password, &salt)?),
    };
    Ok(PasswordHash(made.to_string()))
}

/// Whether a password is the one that was hashed, in whatever way of Argon2 that was done.
pub(super) fn verify(hash: &PasswordHash, given: &str) -> Result<bool, PasswordError> {
    let known = phc::PasswordHash::new(&hash.0).map_err(fault)?;
    let (Some(salt), Some(expected)) = (&known.salt, &known.hash) else { return Ok(false) };
    let algorithm = Algorithm::try_from(known.algorithm.as_str()).map_err(fault)?;
    let version = known.version.map_or(Ok(Version::V0x10), Version::try_from).map_err(fault)?;
    let params = Params::try_from(&known).map_err(fault)?;
    let is = |given: &str| Ok(output(algorithm, version, params.clone(), given, salt)? == *expected);
    // A password from before there was one form was hashed as it was typed.
    let in_form = normal(given);
    if in_form.len() > LONGEST {
        return Ok(false);
    }
    Ok(is(&in_form)? || (in_form != given && is(given)?))
}

fn output(
    algorithm: Algorithm,
    version: Version,
    params: Params,
    password: &str,
    salt: &[u8],
) -> Result<Output, PasswordError> {
    let length = params.output_len().unwrap_or(Params::DEFAULT_OUTPUT_LEN);
    let mut room = rooms().pop().unwrap_or_default();
    // Blocks of other costs than today's are given back to the system.
    room.resize(params.block_count(), Block::new());
    let mut bytes = [0; Output::MAX_LENGTH];
    let made = &mut bytes[..length.min(Output::MAX_LENGTH)];
    let argon2 = Argon2::new(algorithm, version, params);
    let done = argon2.hash_password_into_with_memory(password.as_bytes(), salt, made, &mut room);
    let mut free = rooms();
    if room.len() == Params::DEFAULT.block_count() && free.len() < AT_ONCE {
        free.push(room);
    }
    drop(free);
    done.map_err(fault)?;
    Output::new(made).map_err(fault)
}

fn rooms() -> std::sync::MutexGuard<'static, Vec<Vec<Block>>> {
    ROOMS.lock().unwrap_or_else(PoisonError::into_inner)
}

fn fault(fault: impl std::fmt::Display) -> PasswordError {
    PasswordError(fault.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn who_goes_away_leaves_the_turn_when_the_work_is_done_and_not_before() {
        let turn = turn().await;
        let (begun, has_begun) = tokio::sync::oneshot::channel();
        let (go_on, may_go_on) = std::sync::mpsc::channel::<()>();
        let before = TURNS.available_permits();
        let asked = tokio::spawn({
            let turn = turn.clone();
            async move {
                turn.apart(move || {
                    begun.send(()).unwrap();
                    may_go_on.recv().unwrap();
                })
                .await
            }
        });
        drop(turn);
        has_begun.await.unwrap();
        asked.abort();
        assert!(asked.await.is_err());
        assert!(TURNS.available_permits() <= before, "it is still hashed");
        go_on.send(()).unwrap();
        let _all = TURNS.acquire_many(u32::try_from(AT_ONCE).unwrap()).await.unwrap();
    }

    #[test]
    fn rooms_are_used_again_and_never_more_than_hash_at_once() {
        for _ in 0..5 {
            let known = hash("twelve chars").unwrap();
            assert!(verify(&known, "twelve chars").unwrap());
        }
        let threads: Vec<_> = (0..4).map(|_| std::thread::spawn(|| hash("twelve chars").unwrap())).collect();
        for thread in threads {
            thread.join().unwrap();
        }
        let free = rooms();
        assert!((1..=AT_ONCE).contains(&free.len()), "{} rooms", free.len());
        assert!(free.iter().all(|room| room.len() == Params::DEFAULT.block_count()));
    }
}
