//! Connections of visitors who mean harm: from addresses of this machine, and with bytes as no browser sends them.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::Result;
use socket2::{Domain, Socket, Type};

/// Who does not answer for so long is left.
const PATIENCE: Duration = Duration::from_secs(30);

/// A connection from one of the addresses of this machine, by number.
pub(super) fn from(number: u8, to: SocketAddr) -> Result<TcpStream> {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    socket.bind(&SocketAddr::from((Ipv4Addr::new(127, 0, 7, number), 0)).into())?;
    socket.connect(&to.into())?;
    let stream: TcpStream = socket.into();
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    Ok(stream)
}

/// The head of a request with what else it says.
pub(super) fn head(what: &str, to: SocketAddr, more: &str) -> String {
    format!("{what} HTTP/1.1\r\nHost: {to}\r\nOrigin: http://{to}\r\n{more}")
}

/// Sends a request and reads the answer to its end, whatever it is: the portal may have closed before.
pub(super) fn ask(number: u8, to: SocketAddr, head: &str, body: &[u8]) -> Result<()> {
    let mut stream = from(number, to)?;
    if stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body)).is_ok() {
        let _ = stream.read_to_end(&mut Vec::new());
    }
    Ok(())
}

/// One of the connections that are still open sends some more; those that were closed are left out.
pub(super) fn trickle(open: &mut Vec<TcpStream>, bytes: &[u8]) {
    open.retain_mut(|stream| stream.write_all(bytes).is_ok());
}
