//! The program in its folder, and a client that speaks to it over sockets.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};

use crate::failure::Failure;

/// How often the program is asked whether it has ended.
const LOOK: Duration = Duration::from_millis(50);

/// An answer, taken apart.
#[derive(Debug)]
pub(crate) struct Answer {
    path: String,
    status: u16,
    head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    fn parse(path: &str, bytes: &[u8]) -> Option<Self> {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
        let head = String::from_utf8(bytes[..end].to_vec()).ok()?;
        let status = head.split(' ').nth(1)?.parse().ok()?;
        Some(Self { path: path.to_owned(), status, head, body: bytes[end + 4..].to_vec() })
    }

    /// The value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().skip(1).filter_map(|line| line.split_once(':'));
        lines.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }

    /// The body, as far as it is text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Refuses another status, and other values of these headers.
    pub(crate) fn expect(&self, status: u16, headers: &[(&str, &str)]) -> Result<(), Failure> {
        if self.status != status {
            return Err(Failure::new(format!("`{}` is answered by {} instead of {status}", self.path, self.status)));
        }
        match headers.iter().find(|(name, value)| self.header(name) != Some(value)) {
            Some((name, value)) => Err(Failure::new(format!(
                "`{}` says `{name}: {}` instead of `{value}`",
                self.path,
                self.header(name).unwrap_or_default()
            ))),
            None => Ok(()),
        }
    }
}

/// The program, running; it is ended with this.
pub(crate) struct Program {
    child: Child,
    address: String,
    aside: String,
}

impl Program {
    /// Starts the program in its folder, with no setting but where it listens, and waits until it does.
    pub(crate) fn start(program: &Path, patience: Duration) -> Result<Self, Failure> {
        let mut command = Command::new(program);
        command.env_clear().stdin(Stdio::null()).stdout(Stdio::piped());
        command.env("LEPTOS_SITE_ADDR", "127.0.0.1:0").env("TOMBOLO_METRICS_ADDR", "127.0.0.1:0");
        if let Some(folder) = program.parent() {
            command.current_dir(folder);
        }
        let child = command.spawn().map_err(|error| Failure::file("start", program, &error))?;
        let mut program = Self { child, address: String::new(), aside: String::new() };
        let lines = program.lines();
        // The one for machines is told first.
        program.aside = after(&lines, "metrics at http://", patience)?;
        program.address = after(&lines, "listening on http://", patience)?;
        Ok(program)
    }

    /// Its log. It is read to the end, so that the program can go on writing.
    fn lines(&mut self) -> Receiver<String> {
        let (send, lines) = channel();
        if let Some(stdout) = self.child.stdout.take() {
            thread::spawn(move || {
                for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                    // Nobody reads any more when the program has started.
                    let _ = send.send(line);
                }
            });
        }
        lines
    }

    /// Asks for a path of the site.
    pub(crate) fn get(&self, path: &str, headers: &[(&str, &str)]) -> Result<Answer, Failure> {
        get(&self.address, path, headers)
    }

    /// Asks where the metrics are.
    pub(crate) fn get_aside(&self, path: &str) -> Result<Answer, Failure> {
        get(&self.aside, path, &[])
    }

    /// Tells it to stop.
    pub(crate) fn terminate(&self) -> Result<(), Failure> {
        let status = Command::new("kill").args(["-s", "TERM", &self.child.id().to_string()]).status();
        if status.is_ok_and(|status| status.success()) { Ok(()) } else { Err(Failure::new("`kill` failed")) }
    }

    /// Waits until it has ended.
    pub(crate) fn ended(&mut self, patience: Duration) -> Result<ExitStatus, Failure> {
        let started = Instant::now();
        while started.elapsed() < patience {
            if let Ok(Some(status)) = self.child.try_wait() {
                return Ok(status);
            }
            thread::sleep(LOOK);
        }
        Err(Failure::new(format!("told to stop, the program was still there after {} seconds", patience.as_secs())))
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The address that stands behind these words in the log.
fn after(lines: &Receiver<String>, words: &str, patience: Duration) -> Result<String, Failure> {
    let mut said = Vec::new();
    while let Ok(line) = lines.recv_timeout(patience) {
        if let Some((_, rest)) = line.split_once(words) {
            return Ok(rest.split('/').next().unwrap_or(rest).trim().to_owned());
        }
        said.push(line);
    }
    Err(Failure::new(format!("the program did not say `{words}`:\n{}", said.join("\n"))))
}

fn get(address: &str, path: &str, headers: &[(&str, &str)]) -> Result<Answer, Failure> {
    let headers = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect::<Vec<_>>().concat();
    let asked = || {
        let mut socket = TcpStream::connect(address)?;
        // In the older version nothing comes in chunks: the end of the connection is the end of the answer.
        write!(socket, "GET {path} HTTP/1.0\r\nHost: {address}\r\n{headers}\r\n")?;
        let mut bytes = Vec::new();
        socket.read_to_end(&mut bytes)?;
        Ok::<_, std::io::Error>(bytes)
    };
    let bytes = asked().map_err(|error| Failure::new(format!("`{path}` of {address} is not answered: {error}")))?;
    Answer::parse(path, &bytes).ok_or_else(|| Failure::new(format!("`{path}` of {address} is answered by no HTTP")))
}

#[cfg(test)]
mod tests {
    use super::Answer;

    #[test]
    fn an_answer_is_taken_apart() {
        let bytes = b"HTTP/1.0 206 Partial Content\r\nETag: \"x\"\r\n\r\n\r\n\r\n\xff";
        let answer = Answer::parse("/file", bytes).expect("it is one");
        answer.expect(206, &[("etag", "\"x\"")]).unwrap();
        assert_eq!(answer.body, b"\r\n\r\n\xff");
        let wrong = answer.expect(200, &[]).unwrap_err().to_string();
        assert_eq!(wrong, "`/file` is answered by 206 instead of 200");
        let wrong = answer.expect(206, &[("vary", "a")]).unwrap_err().to_string();
        assert_eq!(wrong, "`/file` says `vary: ` instead of `a`");
        assert!(Answer::parse("/", b"nonsense").is_none());
    }
}
