//! A lock on a file that is to be changed, so that of several programs one after the other reads, compares and replaces it.

use std::{
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
    thread::sleep,
    time::Duration,
};

/// How long another program is waited for: a change takes a few milliseconds.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long it is waited before it is tried again.
const PAUSE: Duration = Duration::from_millis(20);

/// A lock that is held until it is dropped.
#[derive(Debug)]
pub(crate) struct Lock {
    /// The operating system takes the lock away with the file, however the program ends.
    _file: File,
    path: PathBuf,
}

/// Locks a file of a folder, by a file beside it that lasts no longer than the lock.
pub(crate) fn lock(folder: &Path, name: &str) -> io::Result<Lock> {
    let path = folder.join(format!(".{name}.lock"));
    let tries = PATIENCE.as_millis() / PAUSE.as_millis();
    for _ in 0..tries {
        if fs::symlink_metadata(&path).is_ok_and(|it| !it.is_file()) {
            return Err(io::Error::other(format!("{} is a link or no regular file; take it away", path.display())));
        }
        let file = File::options().read(true).write(true).create(true).truncate(false).open(&path)?;
        match file.try_lock() {
            // Whoever held it before has taken the file away, and a third may have made another.
            Ok(()) if !is_there(&file, &path) => {}
            Ok(()) => return Ok(Lock { _file: file, path }),
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(error)) => return Err(error),
        }
        sleep(PAUSE);
    }
    Err(io::Error::other("another program is changing it, and does not end; try again when it has"))
}

/// Whether a path still leads to a file that is open.
#[cfg(unix)]
fn is_there(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let (Ok(open), Ok(there)) = (file.metadata(), fs::symlink_metadata(path)) else { return false };
    (open.dev(), open.ino()) == (there.dev(), there.ino())
}

/// Elsewhere an open file is not taken away.
#[cfg(not(unix))]
fn is_there(_file: &File, _path: &Path) -> bool {
    true
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Taken away while it is still locked; if that fails, an empty file stays, which is nobody's lock.
        let _ = fs::remove_file(&self.path);
    }
}
