//! Actions that are sent files (F08), and one that takes its form raw.

#[cfg(not(target_family = "wasm"))]
use std::time::Duration;

use tombolo::{FormData, prelude::*};

#[cfg(not(target_family = "wasm"))]
use crate::lab::log;
use crate::lab::{shapes::GreetError, wares::Plate};

/// Takes files of every number, and says what came.
#[server(public, body = "4mb")]
pub async fn hand_in(
    run: String,
    #[garde(length(chars, min = 2))] caption: String,
    #[garde(length(bytes, max = 1_000_000))] portrait: Upload,
    logo: Option<Upload>,
    #[garde(length(max = 3), inner(length(bytes, max = 100_000)))] sketches: Vec<Upload>,
) -> Result<String, Failure<GreetError>> {
    if caption == "slow" {
        let running = log::Running::start(&run);
        tokio::time::sleep(Duration::from_secs(2)).await;
        running.finish();
    }
    log::record(&run, "handed in");
    if caption == "nobody" {
        return Err(failed(GreetError::Nobody));
    }
    let mut said = vec![caption, described(&portrait).await?];
    for file in logo.iter().chain(&sketches) {
        said.push(described(file).await?);
    }
    Ok(said.join(" | "))
}

/// Hangs pictures, each of which has a title.
#[server(public)]
pub async fn hang(run: String, #[garde(length(max = 5))] plates: Vec<Plate>) -> Result<String, Fault> {
    log::record(&run, "hung");
    let mut said = Vec::new();
    for plate in plates {
        said.push(format!("{}: {}", plate.title, described(&plate.picture).await?));
    }
    Ok(said.join(" | "))
}

/// Says what stands in a form of which it knows nothing.
#[server(public)]
pub async fn survey(form: FormData) -> Result<String, Fault> {
    if let Some(run) = form.get("run") {
        log::record(run, "surveyed");
    }
    let mut said: Vec<_> =
        form.iter().filter(|(name, _)| *name != "run").map(|(name, text)| format!("{name}={text}")).collect();
    for (name, file) in form.iter_files() {
        said.push(format!("{name}: {}", described(file).await?));
    }
    Ok(said.join(" | "))
}

/// A file's name, type and size, and a sum of its bytes, read as a stream.
#[cfg(not(target_family = "wasm"))]
async fn described(file: &Upload) -> std::io::Result<String> {
    use futures::TryStreamExt;

    let (size, sum) = file
        .stream()
        .try_fold((0_u64, 0_u64), |(size, sum), piece| async move {
            Ok((size + piece.len() as u64, piece.iter().fold(sum, |sum, byte| sum * 31 % 65_521 + u64::from(*byte))))
        })
        .await?;
    Ok(format!("{} ({}) {} of {} bytes, {sum}", file.file_name(), file.content_type(), size, file.size()))
}
