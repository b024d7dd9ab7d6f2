//! Of a picture that somebody sends, two small ones that are safe to show.
//!
//! * It is decoded and encoded anew: what is shown is pixels, and nothing of what a file may hold besides, neither where it was
//!   taken nor a script. Its type is found in its bytes, not in its name.
//! * How many pixels it has is known before any of them is read.
//! * It turns as the telephone was held, and stands on white where it is transparent: a JPEG knows neither.

use std::io::{self, Cursor};

use image::{
    DynamicImage, ImageDecoder, ImageError, ImageReader, ImageResult, Limits, RgbImage, Rgba,
    codecs::jpeg::JpegEncoder,
    error::{LimitError, LimitErrorKind},
    imageops::FilterType,
    metadata::Orientation,
};
use tokio::task::spawn_blocking;
use tombolo::{ClientAddr, Upload};

use crate::pictures::{PictureError, turn::turn};

/// The longer side of what is looked at.
const SIDE: u32 = 1200;
/// The longer side of what is in lists.
const SMALL_SIDE: u32 = 320;
/// The longer side of what is read.
const LONGEST: u32 = 12_000;
/// How much memory the pixels of one picture may take while it is read: 50 megapixels have room.
const MEMORY: u64 = 200 * 1024 * 1024;
const QUALITY: u8 = 82;
const WHITE: u32 = 255;

/// A picture as two JPEGs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reduced {
    /// To look at.
    pub(crate) large: Vec<u8>,
    /// For lists.
    pub(crate) small: Vec<u8>,
}

/// The picture as two small ones, or why it is none. Until it is its client's turn it lies on the disk.
///
/// # Errors
/// When the file cannot be read.
pub(crate) async fn reduced(client: ClientAddr, upload: &Upload) -> io::Result<Result<Reduced, PictureError>> {
    let turn = turn(client).await;
    let bytes = upload.bytes().await?;
    let reading = spawn_blocking(move || {
        let _turn = turn;
        encode(&bytes)
    });
    let encoded = reading.await.map_err(io::Error::other)?;
    Ok(encoded.map_err(|error| {
        tracing::debug!(%error, "a picture cannot be read");
        match error {
            ImageError::Limits(_) => PictureError::TooManyPixels,
            _ => PictureError::Unreadable,
        }
    }))
}

fn encode(bytes: &[u8]) -> ImageResult<Reduced> {
    let (picture, orientation) = decode(bytes)?;
    let mut large = shrunk(picture);
    // What is small is quickly turned.
    large.apply_orientation(orientation);
    let small = if is_longer(&large, SMALL_SIDE) { large.thumbnail(SMALL_SIDE, SMALL_SIDE) } else { large.clone() };
    Ok(Reduced { large: jpeg(large)?, small: jpeg(small)? })
}

fn decode(bytes: &[u8]) -> ImageResult<(DynamicImage, Orientation)> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST);
    limits.max_image_height = Some(LONGEST);
    limits.max_alloc = Some(MEMORY);
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder()?;
    decoder.set_limits(limits)?;
    // The limits are asked by some decoders, and by none for the whole of a picture.
    if decoder.total_bytes() > MEMORY {
        return Err(ImageError::Limits(LimitError::from_kind(LimitErrorKind::InsufficientMemory)));
    }
    // A telephone writes its pictures as they are taken, and how it was held beside them.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    Ok((DynamicImage::from_decoder(decoder)?, orientation))
}

fn is_longer(picture: &DynamicImage, side: u32) -> bool {
    picture.width().max(picture.height()) > side
}

/// No longer than what is looked at. Averages of pixels, which cost a tenth of a filter, go most of the way.
fn shrunk(picture: DynamicImage) -> DynamicImage {
    let near = if is_longer(&picture, 2 * SIDE) { picture.thumbnail(2 * SIDE, 2 * SIDE) } else { picture };
    if is_longer(&near, SIDE) { near.resize(SIDE, SIDE, FilterType::Triangle) } else { near }
}

fn jpeg(picture: DynamicImage) -> ImageResult<Vec<u8>> {
    let picture = if picture.color().has_alpha() { on_white(picture) } else { picture.into_rgb8() };
    let mut jpeg = Vec::new();
    picture.write_with_encoder(JpegEncoder::new_with_quality(&mut jpeg, QUALITY))?;
    Ok(jpeg)
}

fn on_white(picture: DynamicImage) -> RgbImage {
    let picture = picture.into_rgba8();
    let mut opaque = RgbImage::new(picture.width(), picture.height());
    for (Rgba([r, g, b, a]), under) in picture.pixels().zip(opaque.pixels_mut()) {
        let alpha = u32::from(*a);
        under.0 = [*r, *g, *b].map(|colour| {
            let mixed = (u32::from(colour) * alpha + WHITE * (WHITE - alpha)) / WHITE;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        });
    }
    opaque
}

#[cfg(test)]
mod tests;
