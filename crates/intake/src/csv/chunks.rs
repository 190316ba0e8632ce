//! The bytes of a file in chunks that are known to be UTF-8.

use crate::source::Stop;

/// Where bytes come from.
pub(crate) trait ByteSource {
    /// Reads some bytes; 0 at the end of the file.
    fn fill(&mut self, buffer: &mut [u8]) -> Result<usize, Stop>;
}

/// A window over the file that is moved along. What it shows is valid UTF-8, and whole characters.
pub(crate) struct Chunks<S> {
    source: S,
    buffer: Box<[u8]>,
    start: usize,
    valid: usize,
    end: usize,
    fault: Option<u8>,
}

/// Why the window can't be moved on.
pub(crate) enum Blocked {
    /// The file ends here.
    End,
    /// The next byte, this one, is not UTF-8.
    NotUtf8(u8),
    /// Reading stopped.
    Stop(Stop),
}

impl<S: ByteSource> Chunks<S> {
    /// A window of at most `size` bytes, at least as many as a character has.
    pub(crate) fn new(source: S, size: usize) -> Chunks<S> {
        Chunks { source, buffer: vec![0; size].into_boxed_slice(), start: 0, valid: 0, end: 0, fault: None }
    }

    /// The bytes not yet passed.
    pub(crate) fn window(&self) -> &[u8] {
        &self.buffer[self.start..self.valid]
    }

    /// Passes bytes of the window.
    pub(crate) fn pass(&mut self, bytes: usize) {
        self.start += bytes;
    }

    /// Makes the window hold at least one byte.
    pub(crate) fn advance(&mut self) -> Result<(), Blocked> {
        while self.start == self.valid {
            if let Some(byte) = self.fault {
                return Err(Blocked::NotUtf8(byte));
            }
            self.buffer.copy_within(self.valid..self.end, 0);
            self.end -= self.valid;
            (self.start, self.valid) = (0, 0);
            self.read()?;
            self.validate();
        }
        Ok(())
    }

    fn read(&mut self) -> Result<(), Blocked> {
        let bytes = self.source.fill(&mut self.buffer[self.end..]).map_err(Blocked::Stop)?;
        if bytes == 0 {
            // A character that the end of the file cuts is as invalid as any.
            return Err(if self.end > 0 { Blocked::NotUtf8(self.buffer[0]) } else { Blocked::End });
        }
        self.end += bytes;
        Ok(())
    }

    fn validate(&mut self) {
        match std::str::from_utf8(&self.buffer[..self.end]) {
            Ok(text) => self.valid = text.len(),
            Err(error) => {
                self.valid = error.valid_up_to();
                self.fault = error.error_len().map(|_| self.buffer[self.valid]);
            }
        }
    }

    /// Reads the first bytes of the file: as many as it has, up to a chunk.
    pub(crate) fn begin(&mut self) -> Result<(), Stop> {
        while self.end < self.buffer.len() {
            match self.source.fill(&mut self.buffer[self.end..])? {
                0 => break,
                bytes => self.end += bytes,
            }
        }
        self.validate();
        Ok(())
    }

    /// The bytes read and not yet passed, UTF-8 or not.
    pub(crate) fn unpassed(&self) -> &[u8] {
        &self.buffer[self.start..self.end]
    }
}
