//! A build without the lab has nothing at its address.

pub(crate) use crate::page::NotFound as LabPage;
