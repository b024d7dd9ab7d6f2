//! Of a picture that somebody sends, a small one that is safe to show.
//!
//! It is decoded and encoded anew: what is shown is pixels, and nothing of what a file may hold besides: neither where it
//! was taken nor a script. Its type is found in its bytes, not in its name.

use std::{
    io::{self, Cursor},
    sync::{Arc, LazyLock},
};

use image::{
    DynamicImage, ImageDecoder, ImageError, ImageReader, ImageResult, Limits,
    codecs::jpeg::JpegEncoder,
    error::{LimitError, LimitErrorKind},
    imageops::FilterType,
    metadata::Orientation,
};
use tokio::{sync::Semaphore, task::spawn_blocking};
use tombolo::Upload;

/// The longer side of what is shown.
const SIDE: u32 = 1200;
/// The longer side of what is read.
const LONGEST: u32 = 12_000;
/// How much memory the pixels of one picture may take while it is read: 50 megapixels have room.
const MEMORY: u64 = 200 * 1024 * 1024;
const QUALITY: u8 = 82;

/// Pictures are read one after the other: each may take much memory, and all of a processor. A turn lasts until its picture is
/// read, also where nobody waits for that any more.
static TURN: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(1)));

/// The picture as a small JPEG; none when it is no picture that can be read.
///
/// # Errors
/// When the file cannot be read.
pub(crate) async fn reduced(upload: &Upload) -> io::Result<Option<Vec<u8>>> {
    let turn = Arc::clone(&TURN).acquire_owned().await.map_err(io::Error::other)?;
    let bytes = upload.bytes().await?;
    let reading = spawn_blocking(move || {
        let _turn = turn;
        encode(&bytes)
    });
    let encoded = reading.await.map_err(io::Error::other)?;
    Ok(encoded.inspect_err(|error| tracing::debug!(%error, "a picture cannot be read")).ok())
}

fn encode(bytes: &[u8]) -> ImageResult<Vec<u8>> {
    let picture = decode(bytes)?;
    let picture = if picture.width().max(picture.height()) > SIDE {
        picture.resize(SIDE, SIDE, FilterType::Triangle)
    } else {
        picture
    };
    let mut jpeg = Vec::new();
    picture.to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut jpeg, QUALITY))?;
    Ok(jpeg)
}

fn decode(bytes: &[u8]) -> ImageResult<DynamicImage> {
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
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

#[cfg(test)]
mod tests {
    use image::{ImageFormat, Rgba, RgbaImage};

    use super::*;

    fn drawn(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let picture = DynamicImage::from(RgbaImage::from_pixel(width, height, Rgba([10, 120, 200, 255])));
        let picture = if format == ImageFormat::Jpeg { picture.to_rgb8().into() } else { picture };
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    #[tokio::test]
    async fn a_picture_of_each_kind_becomes_a_small_jpeg() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
            let upload = Upload::new("a.txt", "text/plain", drawn(2400, 600, format));
            let jpeg = reduced(&upload).await.unwrap().unwrap();
            assert_eq!(image::guess_format(&jpeg).unwrap(), ImageFormat::Jpeg, "{format:?}");
            let small = image::load_from_memory(&jpeg).unwrap();
            assert_eq!((small.width(), small.height()), (1200, 300), "{format:?}");
        }
        let small = reduced(&Upload::new("a", "", drawn(40, 30, ImageFormat::Png))).await.unwrap().unwrap();
        assert_eq!(image::load_from_memory(&small).unwrap().width(), 40, "a small one stays as it is");
    }

    #[test]
    fn a_picture_of_too_many_pixels_is_not_read() {
        let picture = DynamicImage::from(image::GrayImage::new(12_000, 12_000));
        let mut png = Cursor::new(Vec::new());
        picture.write_to(&mut png, ImageFormat::Png).unwrap();
        assert!(decode(png.get_ref()).is_ok(), "144 MB of grey");
        let picture = DynamicImage::from(RgbaImage::new(8000, 8000));
        let mut png = Cursor::new(Vec::new());
        picture.write_to(&mut png, ImageFormat::Png).unwrap();
        assert!(png.get_ref().len() < 2_000_000 && decode(png.get_ref()).is_err(), "256 MB of colours in a small file");
    }

    #[tokio::test]
    async fn what_is_no_picture_is_none() {
        let png = drawn(40, 30, ImageFormat::Png);
        // A picture that says that it is enormous.
        let mut huge = png.clone();
        huge[16..24].copy_from_slice(&[0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]);
        for bytes in [&b""[..], b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a", &png[..40], &huge] {
            let upload = Upload::new("a.png", "image/png", bytes.to_vec());
            assert_eq!(reduced(&upload).await.unwrap(), None, "{:?}", &bytes[..bytes.len().min(10)]);
        }
    }
}
