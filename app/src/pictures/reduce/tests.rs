//! Pictures of all kinds, and what pretends to be one.

use std::net::{IpAddr, Ipv4Addr};

use image::{ImageFormat, RgbaImage};

use super::*;

fn drawn(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let picture = DynamicImage::from(RgbaImage::from_pixel(width, height, Rgba([10, 120, 200, 255])));
    let picture = if format == ImageFormat::Jpeg { picture.to_rgb8().into() } else { picture };
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

async fn read(bytes: Vec<u8>) -> Result<Reduced, PictureError> {
    let client = IpAddr::from(Ipv4Addr::LOCALHOST).into();
    reduced(client, &Upload::new("a.txt", "text/plain", bytes)).await.unwrap()
}

#[track_caller]
fn size(jpeg: &[u8]) -> (u32, u32) {
    assert_eq!(image::guess_format(jpeg).unwrap(), ImageFormat::Jpeg);
    let picture = image::load_from_memory(jpeg).unwrap();
    (picture.width(), picture.height())
}

#[tokio::test]
async fn f08_a_picture_of_each_kind_becomes_two_small_jpegs() {
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
        let both = read(drawn(2800, 700, format)).await.unwrap();
        assert_eq!((size(&both.large), size(&both.small)), ((1200, 300), (320, 80)), "{format:?}");
    }
    let both = read(drawn(1300, 1300, ImageFormat::Png)).await.unwrap();
    assert_eq!((size(&both.large), size(&both.small)), ((1200, 1200), (320, 320)));
    let both = read(drawn(40, 30, ImageFormat::Png)).await.unwrap();
    assert_eq!((size(&both.large), size(&both.small)), ((40, 30), (40, 30)), "a small one stays as it is");
}

/// A JPEG as a telephone writes it that is held upright, with the place where it was taken.
fn taken_upright() -> Vec<u8> {
    let mut tags = b"Exif\0\0II*\0\x08\0\0\0\x01\0".to_vec();
    // The orientation, one short: to be turned by a quarter.
    tags.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0]);
    tags.extend([0; 4]);
    tags.extend(b"58.9N 3.0W Holm Sound");
    let jpeg = drawn(60, 20, ImageFormat::Jpeg);
    let length = u16::try_from(tags.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length, &tags, &jpeg[2..]].concat()
}

#[tokio::test]
async fn f08_a_picture_turns_as_it_was_held_and_nobody_learns_where() {
    let taken = taken_upright();
    let both = read(taken.clone()).await.unwrap();
    assert_eq!((size(&both.large), size(&both.small)), ((20, 60), (20, 60)));
    let has = |bytes: &[u8], text: &[u8]| bytes.windows(text.len()).any(|window| window == text);
    assert!(has(&taken, b"Holm Sound") && has(&taken, b"Exif"));
    for jpeg in [&both.large, &both.small] {
        assert!(!has(jpeg, b"Holm Sound") && !has(jpeg, b"Exif"));
    }
}

#[tokio::test]
async fn f08_what_is_transparent_is_white() {
    let glass = RgbaImage::from_fn(20, 20, |x, _| if x < 10 { Rgba([0, 0, 0, 0]) } else { Rgba([0, 0, 0, 255]) });
    let mut png = Cursor::new(Vec::new());
    DynamicImage::from(glass).write_to(&mut png, ImageFormat::Png).unwrap();
    let large = image::load_from_memory(&read(png.into_inner()).await.unwrap().large).unwrap().to_luma8();
    assert!(large.get_pixel(2, 10).0[0] > 240 && large.get_pixel(17, 10).0[0] < 15);
}

#[test]
fn s04_a_picture_of_too_many_pixels_is_not_read() {
    let picture = DynamicImage::from(image::GrayImage::new(12_000, 12_000));
    let mut png = Cursor::new(Vec::new());
    picture.write_to(&mut png, ImageFormat::Png).unwrap();
    assert!(decode(png.get_ref()).is_ok(), "144 MB of grey");
    let picture = DynamicImage::from(RgbaImage::new(8000, 8000));
    let mut png = Cursor::new(Vec::new());
    picture.write_to(&mut png, ImageFormat::Png).unwrap();
    assert!(png.get_ref().len() < 2_000_000, "256 MB of colours in a small file");
    assert!(matches!(decode(png.get_ref()), Err(ImageError::Limits(_))));
}

#[tokio::test]
async fn f08_what_is_no_picture_is_none_and_the_reason_is_said() {
    let png = drawn(40, 30, ImageFormat::Png);
    for bytes in [&b""[..], b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a", &png[..40]] {
        assert_eq!(read(bytes.to_vec()).await, Err(PictureError::Unreadable), "{:?}", &bytes[..bytes.len().min(10)]);
    }
    // A picture that says that it is enormous: in a PNG its head has a sum of its own.
    let mut huge = drawn(40, 30, ImageFormat::Jpeg);
    let frame = huge.windows(2).position(|window| window == [0xff, 0xc0]).unwrap();
    huge[frame + 5..frame + 9].copy_from_slice(&[0xff, 0xff, 0xff, 0xff]);
    assert_eq!(read(huge).await, Err(PictureError::TooManyPixels));
}
