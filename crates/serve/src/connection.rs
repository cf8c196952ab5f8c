//! Sockets: connections are taken, bounded and dropped, and each request becomes plain data for the pages and back.

use std::{
    future::{Future, poll_fn},
    io::{self, Write},
    pin::{Pin, pin},
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
};

use hyper::{
    Method, Response,
    body::{Body as _, Bytes, Frame, Incoming, SizeHint},
    header::{CONTENT_TYPE, HeaderName, HeaderValue},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::{TcpListener, TcpStream},
    sync::{Semaphore, mpsc},
    task::spawn_blocking,
    time::{Instant, Sleep, sleep, timeout},
};

use crate::{
    Site,
    door::Passage,
    limits::{
        MAX_CONNECTIONS, MAX_FORM_BYTES, MAX_FORM_SECONDS, MAX_HEAD_BYTES, MAX_HEAD_SECONDS, MAX_HEADERS,
        MAX_LARGE_PAGES, MAX_PIECES_AHEAD, MAX_STALL_SECONDS,
    },
    message::{Answer, Body, Fields, Request},
    pages,
};

/// The size of a piece of an answer that is made while it is taken.
const PIECE: usize = 64 << 10;

/// Takes connections for ever.
pub(crate) async fn serve(listener: TcpListener, site: Arc<Site>) {
    let connections = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    let large = Arc::new(Semaphore::new(MAX_LARGE_PAGES));
    loop {
        // Neither of the two can be closed.
        let Ok(place) = Arc::clone(&connections).acquire_owned().await else { return };
        let Ok((stream, _)) = listener.accept().await else {
            // Such as too many open files: some are closed in a moment.
            sleep(Duration::from_millis(50)).await;
            continue;
        };
        let (site, large) = (Arc::clone(&site), Arc::clone(&large));
        tokio::spawn(async move {
            let service = service_fn(|request| {
                let (site, large) = (Arc::clone(&site), Arc::clone(&large));
                async move { Ok::<_, io::Error>(response(respond(&site, &large, request).await, &site)) }
            });
            let connection = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(Duration::from_secs(MAX_HEAD_SECONDS))
                .max_headers(MAX_HEADERS)
                .max_buf_size(MAX_HEAD_BYTES)
                // Each page is one request; what is kept open for a next one only holds a place.
                .keep_alive(false)
                .serve_connection(TokioIo::new(Patient::new(stream)), service);
            // Whoever breaks a connection off, or speaks no HTTP, is told nothing more.
            let _ = connection.await;
            drop(place);
        });
    }
}

/// What a request comes to.
async fn respond(site: &Arc<Site>, large: &Arc<Semaphore>, request: hyper::Request<Incoming>) -> Answer {
    let (head, body) = request.into_parts();
    match site.door.pass(&head.method, &head.uri, &head.headers) {
        Passage::In => {}
        Passage::Enter { is_foreign } => return pages::enter(site, is_foreign),
        Passage::Stranger => return pages::stranger(site),
        Passage::Refused(status, why) => return Answer::text(status, why),
    }
    let Some(query) = Fields::read(head.uri.query().unwrap_or("").as_bytes()) else {
        return Answer::text(400, "the address has too many fields");
    };
    let is_post = head.method == Method::POST;
    let mut form = Fields::default();
    if is_post {
        let kind = head.headers.get(CONTENT_TYPE).and_then(|it| it.to_str().ok()).unwrap_or("");
        if kind.split(';').next().is_none_or(|it| !it.trim().eq_ignore_ascii_case("application/x-www-form-urlencoded"))
        {
            return Answer::text(415, "only forms are read");
        }
        let read = timeout(Duration::from_secs(MAX_FORM_SECONDS), read(body)).await;
        form = match read {
            Err(_) => return Answer::text(408, "the form did not arrive in time"),
            Ok(None) => return Answer::text(413, "the form is larger than any page here sends"),
            Ok(Some(bytes)) => match Fields::read(&bytes) {
                Some(form) => form,
                None => return Answer::text(413, "the form has too many fields"),
            },
        };
        if !site.door.made(&form) {
            return Answer::text(403, "this form is not one of this server's; open the page again");
        }
    }
    let request = Request { is_post, path: head.uri.path().to_owned(), query, form };
    // Whole runs take time and memory; small pages go past them.
    let place = if pages::is_large(&request) { Arc::clone(large).acquire_owned().await.ok() } else { None };
    let of = Arc::clone(site);
    let made = spawn_blocking(move || (pages::answer(&of, &request), place)).await;
    let Ok((mut answer, place)) = made else { return Answer::text(500, "this page could not be made") };
    if let Body::Made(_) = answer.body {
        answer.body = match std::mem::replace(&mut answer.body, Body::Whole(Vec::new())) {
            // The place is kept until the last piece is made.
            Body::Made(write) => Body::Made(Box::new(move |out| {
                let _place = place;
                write(out)
            })),
            whole @ Body::Whole(_) => whole,
        };
    }
    answer
}

/// A form, if it is small enough. What is too large is read on for a while, so that whoever sends it hears the answer.
async fn read(mut body: Incoming) -> Option<Vec<u8>> {
    let (mut bytes, mut all) = (Vec::new(), 0_usize);
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let Ok(data) = frame.ok()?.into_data() else { continue };
        all += data.len();
        if all <= MAX_FORM_BYTES {
            bytes.extend_from_slice(&data);
        } else if all > 16 * MAX_FORM_BYTES {
            return None;
        }
    }
    (all <= MAX_FORM_BYTES).then_some(bytes)
}

/// An answer as HTTP has it, with what every answer says of itself.
fn response(answer: Answer, site: &Site) -> Response<Outgoing> {
    let mut response = Response::new(match answer.body {
        Body::Whole(bytes) => Outgoing::Whole(Some(bytes.into())),
        Body::Made(write) => Outgoing::Made(pieces(write)),
    });
    *response.status_mut() = hyper::StatusCode::from_u16(answer.status).unwrap_or_default();
    let referrer = if answer.has_form { "same-origin" } else { "no-referrer" };
    let always = [
        ("content-type", answer.kind),
        ("content-security-policy", site.policy.as_str()),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", referrer),
        ("cache-control", "no-store"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ];
    let own = answer.headers.iter().map(|it| (it.0, it.1.as_str()));
    for (name, value) in always.into_iter().chain(own) {
        // A value that no header may hold is left out; none of ours is such.
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().append(HeaderName::from_static(name), value);
        }
    }
    if answer.status == 405 {
        response.headers_mut().insert(hyper::header::ALLOW, HeaderValue::from_static("GET, HEAD, POST"));
    }
    response
}

/// The pieces of what is made while it is taken.
fn pieces(write: crate::message::Writer) -> mpsc::Receiver<io::Result<Bytes>> {
    let (sender, receiver) = mpsc::channel(MAX_PIECES_AHEAD);
    spawn_blocking(move || {
        let mut out = io::BufWriter::with_capacity(PIECE, Pieces(sender.clone()));
        if let Err(error) = write(&mut out).and_then(|()| out.flush()) {
            // The connection is broken off, so that half a report is not taken for all of it.
            let _ = sender.blocking_send(Err(error));
        }
    });
    receiver
}

struct Pieces(mpsc::Sender<io::Result<Bytes>>);

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for piece in bytes.chunks(PIECE) {
            let sent = self.0.blocking_send(Ok(Bytes::copy_from_slice(piece)));
            sent.map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A body on its way out.
enum Outgoing {
    Whole(Option<Bytes>),
    Made(mpsc::Receiver<io::Result<Bytes>>),
}

impl hyper::body::Body for Outgoing {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        match self.get_mut() {
            Self::Whole(bytes) => Poll::Ready(bytes.take().map(|it| Ok(Frame::data(it)))),
            Self::Made(pieces) => pieces.poll_recv(context).map(|it| it.map(|it| it.map(Frame::data))),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Whole(bytes) => SizeHint::with_exact(bytes.as_ref().map_or(0, |it| it.len() as u64)),
            Self::Made(_) => SizeHint::default(),
        }
    }
}

/// A connection whose other side takes something of what is written before long.
struct Patient {
    stream: TcpStream,
    /// When patience ends, while something waits to be taken.
    end: Option<Pin<Box<Sleep>>>,
}

impl Patient {
    fn new(stream: TcpStream) -> Self {
        Self { stream, end: None }
    }

    fn waited(&mut self, context: &mut Context<'_>, poll: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        if poll.is_ready() {
            self.end = None;
            return poll;
        }
        let patience = Duration::from_secs(MAX_STALL_SECONDS);
        let end = self.end.get_or_insert_with(|| Box::pin(tokio::time::sleep_until(Instant::now() + patience)));
        ready!(pin!(end).poll(context));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl AsyncRead for Patient {
    fn poll_read(self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Patient {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let own = self.get_mut();
        let poll = Pin::new(&mut own.stream).poll_write(context, bytes);
        own.waited(context, poll)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffers: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let own = self.get_mut();
        let poll = Pin::new(&mut own.stream).poll_write_vectored(context, buffers);
        own.waited(context, poll)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::AsyncWriteExt as _;

    use super::*;

    #[test]
    fn who_takes_nothing_of_an_answer_is_dropped() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build();
        let ended = runtime.unwrap_or_else(|error| panic!("{error}")).block_on(async {
            let listener = TcpListener::bind("127.0.0.1:0").await?;
            let _silent = TcpStream::connect(listener.local_addr()?).await?;
            let mut patient = Patient::new(listener.accept().await?.0);
            let begun = Instant::now();
            // More than the system keeps for a reader that does not read. The clock goes on as soon as nothing else does.
            let written = patient.write_all(&vec![0; 64 << 20]).await;
            Ok::<_, io::Error>((written.err().map(|it| it.kind()), begun.elapsed()))
        });
        let (kind, took) = ended.unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(kind, Some(io::ErrorKind::TimedOut));
        assert!(took >= Duration::from_secs(MAX_STALL_SECONDS), "{took:?}");
    }
}
