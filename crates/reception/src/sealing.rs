//! Sealing what was read.

use std::thread;

use domain::extract::Format;
use domain::submission::SealedExtract;
use intake::ReceivedFile;
use sealed::SealError;
use store::NewExtract;

/// Seals every file, each on its own thread: the largest takes most of the time.
pub(crate) fn seal(format: &Format, files: &[ReceivedFile]) -> Result<Vec<NewExtract>, SealError> {
    let one = |file: &ReceivedFile| {
        let sealed = sealed::seal(format.spec(file.kind), &file.table)?;
        let known = SealedExtract {
            kind: file.kind,
            rows: file.table.rows as u64,
            bytes: sealed.parquet.len() as u64,
            sha256: sealed.sha256,
            source_sha256: file.source_sha256,
        };
        Ok(NewExtract { sealed: known, content: sealed.parquet })
    };
    thread::scope(|scope| {
        let threads: Vec<_> = files.iter().map(|file| scope.spawn(move || one(file))).collect();
        let ended =
            threads.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        ended.collect()
    })
}
