//! Zip files, well made and not.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use rawzip::path::EntryPath;
use rawzip::{CompressionMethod, ZipArchiveWriter};

/// A zip file being made.
pub struct Archive {
    writer: ZipArchiveWriter<BufWriter<File>>,
}

impl Archive {
    /// A new zip file.
    pub fn create(path: &Path) -> Archive {
        Archive { writer: ZipArchiveWriter::new(BufWriter::new(File::create(path).unwrap())) }
    }

    /// With every file of a folder.
    pub fn files_of(self, folder: &Path) -> Archive {
        let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        paths.iter().fold(self, |archive, path| {
            archive.entry(path.file_name().unwrap().to_str().unwrap(), File::open(path).unwrap())
        })
    }

    /// With an entry whose path is taken as it is, and the bytes of a reader.
    pub fn entry(mut self, path: &str, mut bytes: impl Read) -> Archive {
        let builder = self.writer.new_file(EntryPath::verbatim(path.as_bytes()));
        let (mut entry, config) = builder.compression_method(CompressionMethod::DEFLATE).start().unwrap();
        let mut packed = config.wrap(DeflateEncoder::new(&mut entry, Compression::fast()));
        io::copy(&mut bytes, &mut packed).unwrap();
        let (encoder, descriptor) = packed.finish().unwrap();
        encoder.finish().unwrap();
        entry.finish(descriptor).unwrap();
        self
    }

    /// Writes the directory.
    pub fn finish(self) {
        self.writer.finish().unwrap().flush().unwrap();
    }
}
